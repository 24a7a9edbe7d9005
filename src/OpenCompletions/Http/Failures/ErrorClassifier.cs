using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Classifies errors by a table in which the first matching row wins: redirects first, then the code, the type, the message and
/// the status, and last the codes and types that are less precise than a status. The documentation page on errors lists the
/// same rows.
/// </summary>
internal static class ErrorClassifier
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        ErrorRule.MatchStatus(300, 399, ChatErrorKind.Redirect),
        ErrorRule.MatchCode("context_length_exceeded", ChatErrorKind.ContextLength),
        ErrorRule.MatchCode("content_filter", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("ResponsibleAIPolicyViolation", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("data_inspection_failed", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("content_policy_violation", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("prompt_blocked", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("sensitive_words_detected", ChatErrorKind.ContentFilter),
        ErrorRule.MatchCode("insufficient_quota", ChatErrorKind.Quota),
        ErrorRule.MatchCode("insufficient_user_quota", ChatErrorKind.Quota),
        ErrorRule.MatchCode("AccountOverdue", ChatErrorKind.Quota),
        ErrorRule.MatchCode("Arrearage", ChatErrorKind.Quota),
        ErrorRule.MatchCode("invalid_api_key", ChatErrorKind.Authentication),
        ErrorRule.MatchCode("model_not_found", ChatErrorKind.NotFound),
        ErrorRule.MatchCode("rate_limit", ChatErrorKind.RateLimit),
        ErrorRule.MatchCode("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.MatchCode("api_not_implemented", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchType("exceed_context_size_error", ChatErrorKind.ContextLength),
        ErrorRule.MatchType("insufficient_quota", ChatErrorKind.Quota),
        ErrorRule.MatchType("authentication_error", ChatErrorKind.Authentication),
        ErrorRule.MatchType("permission_error", ChatErrorKind.PermissionDenied),
        ErrorRule.MatchType("not_found_error", ChatErrorKind.NotFound),
        ErrorRule.MatchType("rate_limit", ChatErrorKind.RateLimit),
        ErrorRule.MatchType("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.MatchType("unavailable_error", ChatErrorKind.Overloaded),
        ErrorRule.MatchType("not_supported_error", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchMessage("maximum context length", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("context window", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("exceeds the maximum number of tokens", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("reduce the length", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("prompt too long", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("prompt is too long", ChatErrorKind.ContextLength),
        ErrorRule.MatchMessage("requires moderation", ChatErrorKind.ContentFilter),
        ErrorRule.MatchMessage("input was flagged", ChatErrorKind.ContentFilter),
        ErrorRule.MatchMessage("content management policy", ChatErrorKind.ContentFilter),
        ErrorRule.MatchMessage("exceeded your current quota", ChatErrorKind.Quota),
        ErrorRule.MatchMessage("insufficient balance", ChatErrorKind.Quota),
        ErrorRule.MatchMessage("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.MatchMessage("service unavailable", ChatErrorKind.Overloaded),
        ErrorRule.MatchMessage("model not exist", ChatErrorKind.NotFound),
        ErrorRule.MatchMessage("invalid model", ChatErrorKind.NotFound),
        ErrorRule.MatchMessage("not a valid model", ChatErrorKind.NotFound),
        ErrorRule.MatchMessage("incorrect api key", ChatErrorKind.Authentication),
        ErrorRule.MatchStatus(401, ChatErrorKind.Authentication),
        ErrorRule.MatchStatus(402, ChatErrorKind.Quota),
        ErrorRule.MatchStatus(403, ChatErrorKind.PermissionDenied),
        ErrorRule.MatchStatus(404, ChatErrorKind.NotFound),
        ErrorRule.MatchStatus(407, ChatErrorKind.Authentication),
        ErrorRule.MatchStatus(408, ChatErrorKind.Server),
        ErrorRule.MatchStatus(429, ChatErrorKind.RateLimit),
        ErrorRule.MatchStatus(503, ChatErrorKind.Overloaded),
        ErrorRule.MatchStatus(529, ChatErrorKind.Overloaded),
        ErrorRule.MatchStatus(500, 599, ChatErrorKind.Server),
        ErrorRule.MatchStatus(400, 499, ChatErrorKind.InvalidRequest),
        ErrorRule.MatchCode("unsupported_", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchCode("invalid_value", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchCode("tool_use_failed", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchCode("bad_response", ChatErrorKind.Server),
        ErrorRule.MatchCode("server_error", ChatErrorKind.Server),
        ErrorRule.MatchType("invalid_request_error", ChatErrorKind.InvalidRequest),
        ErrorRule.MatchType("server_error", ChatErrorKind.Server),
        ErrorRule.MatchType("InternalServerError", ChatErrorKind.Server),
        ErrorRule.MatchType("upstream_error", ChatErrorKind.Server),
    ];

    public static ChatErrorKind Classify(int status, ApiError? error)
    {
        status = GetStatus(status, error);
        foreach (ErrorRule rule in Rules)
        {
            if (rule.Applies(status, error))
            {
                return rule.Kind;
            }
        }

        return ChatErrorKind.Other;
    }

    // If a failure occurs after a success status was sent, gateways put the status of the failure into the error's code.
    private static int GetStatus(int status, ApiError? error) =>
        status < 300 && int.TryParse(error?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            && code is >= 400 and <= 599
            ? code
            : status;
}
