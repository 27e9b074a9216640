"""Slack's numbers. The page of Slack's documentation stands behind each."""

# docs.slack.dev/reference/block-kit/blocks
BLOCKS_IN_A_MESSAGE = 50
BLOCKS_IN_A_VIEW = 100
BLOCK_ID = 255

# docs.slack.dev/reference/block-kit/blocks/section-block, header-block, context-block, actions-block, input-block
SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
INPUT_LABEL = 2000
INPUT_HINT = 2000

# docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
ACTION_ID = 255

# docs.slack.dev/reference/block-kit/block-elements/select-menu-element
OPTIONS = 100
OPTION_GROUPS = 100
PLACEHOLDER = 150

# docs.slack.dev/reference/block-kit/block-elements/checkboxes-element, radio-button-group-element,
# overflow-menu-element
FEW_OPTIONS = 10
OVERFLOW_OPTIONS = 5

# docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75

# docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_LENGTH = 3000

# docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_URL = 3000
ALT_TEXT = 2000

# docs.slack.dev/reference/views/modal-views, docs.slack.dev/surfaces/modals
VIEW_TITLE = 24
PRIVATE_METADATA = 3000
CALLBACK_ID = 255
VIEW_BYTES = 250_000
VIEWS_ON_A_STACK = 3

# docs.slack.dev/messaging/working-with-files: uploads are completed after the answer; how long that takes is not said.
FILE_BYTES = 1_000_000_000
EXAMINED_SECONDS = 0.05

# docs.slack.dev/reference/methods/chat.postMessage: what is longer is cut there; here it is refused, so that nothing
# is lost unseen. docs.slack.dev/reference/methods/chat.update refuses earlier.
MESSAGE_TEXT = 40_000
UPDATE_TEXT = 4_000

# docs.slack.dev/messaging/message-metadata
METADATA_BYTES = 16_000

# docs.slack.dev/apis/web-api/user-presence-and-status: a text without an emoji gets this one.
STATUS_TEXT = 100
STATUS_EMOJI = ":speech_balloon:"

# docs.slack.dev/interactivity/handling-user-interaction: three seconds to answer, and to use the trigger once;
# a response_url takes five answers within thirty minutes.
ANSWER_SECONDS = 3.0
TRIGGER_SECONDS = 3.0
RESPONSE_USES = 5
RESPONSE_SECONDS = 1800.0

# docs.slack.dev/apis/events-api#retries: nearly at once, after a minute, after five.
RETRY_SECONDS = (0.0, 60.0, 300.0)
