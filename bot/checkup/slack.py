"""The mode, the tokens and the scopes, asked of Slack itself. No line holds a token."""

from slack_sdk.errors import SlackApiError

from bot.app import client
from bot.checkup.finding import Finding
from bot.checkup.scopes import of_scopes
from bot.installed import granted
from bot.refusals import NO_ANSWER, code_of
from bot.settings import Mode, Settings, chosen_mode

_UNINSTALLED = "Install the app again in this workspace, and give the new token."
TO_DO = {
    "invalid_auth": "Slack does not know it: copy it anew from the app's page, with all its characters.",
    "not_authed": "Slack got none: copy it from the app's page.",
    "token_revoked": f"Somebody revoked it. {_UNINSTALLED}",
    "token_expired": _UNINSTALLED,
    "account_inactive": f"The app was uninstalled. {_UNINSTALLED}",
    "not_allowed_token_type": "This is a token of another kind: the bot's begins with xoxb-, the app's with xapp-.",
    "missing_scope": "An app-level token wants the scope connections:write: make a new one in Basic Information.",
}
_ANY = "See docs.slack.dev for this word, and install the app again where it is about the app."


async def of_slack(settings: Settings) -> list[Finding]:
    """Whichever of them the mode wants."""
    chosen = chosen_mode(settings)
    found = [Finding(f"Mode: {chosen.because}")]
    if chosen.mode is Mode.SANDBOX:
        return found
    found += await _of_bot_token(settings, chosen.mode)
    if chosen.mode is Mode.SOCKET:
        found.append(await _of_app_token(settings))
    return found


async def _of_bot_token(settings: Settings, mode: Mode) -> list[Finding]:
    slack = client(settings.slack_bot_token, settings.slack_api_url)
    try:
        known = await slack.auth_test()
    except SlackApiError as error:
        return [_refused("SLACK_BOT_TOKEN", settings, code_of(error))]
    except (*NO_ANSWER, ValueError):
        return [_nobody(settings)]
    who = f"SLACK_BOT_TOKEN: Slack knows it, as {known.get('user', 'Parley')} of {known['team']}."
    return [Finding(who), *of_scopes(mode, granted(known))]


async def _of_app_token(settings: Settings) -> Finding:
    """A connection could be opened; none is."""
    link = client(settings.slack_app_token, settings.slack_api_url)
    try:
        await link.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as error:
        return _refused("SLACK_APP_TOKEN", settings, code_of(error))
    except (*NO_ANSWER, ValueError):
        return _nobody(settings)
    return Finding("SLACK_APP_TOKEN: Slack lets it connect.")


def _refused(setting: str, settings: Settings, code: str) -> Finding:
    if code == "unreadable":
        return _nobody(settings)
    return Finding(f"{setting}: Slack answers {code}.", TO_DO.get(code, _ANY))


def _nobody(settings: Settings) -> Finding:
    """Its address is a setting, and no secret."""
    what = f"SLACK_API_URL: nobody answers like Slack at {settings.slack_api_url}"
    return Finding(what, "Check the address, and whether this machine may reach it.")
