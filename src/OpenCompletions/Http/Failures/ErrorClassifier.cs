using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Classifies errors by a table in which the first matching row wins: the code first, then the type, the message and the status,
/// and last the codes and types that are less precise than a status. The documentation page on errors lists the same rows.
/// </summary>
internal static class ErrorClassifier
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        ErrorRule.Status(300, 399, ChatErrorKind.Redirect),
        ErrorRule.Code("context_length_exceeded", ChatErrorKind.ContextLength),
        ErrorRule.Code("content_filter", ChatErrorKind.ContentFilter),
        ErrorRule.Code("ResponsibleAIPolicyViolation", ChatErrorKind.ContentFilter),
        ErrorRule.Code("data_inspection_failed", ChatErrorKind.ContentFilter),
        ErrorRule.Code("content_policy_violation", ChatErrorKind.ContentFilter),
        ErrorRule.Code("prompt_blocked", ChatErrorKind.ContentFilter),
        ErrorRule.Code("sensitive_words_detected", ChatErrorKind.ContentFilter),
        ErrorRule.Code("insufficient_quota", ChatErrorKind.Quota),
        ErrorRule.Code("insufficient_user_quota", ChatErrorKind.Quota),
        ErrorRule.Code("AccountOverdue", ChatErrorKind.Quota),
        ErrorRule.Code("Arrearage", ChatErrorKind.Quota),
        ErrorRule.Code("invalid_api_key", ChatErrorKind.Authentication),
        ErrorRule.Code("model_not_found", ChatErrorKind.NotFound),
        ErrorRule.Code("rate_limit", ChatErrorKind.RateLimit),
        ErrorRule.Code("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.Code("api_not_implemented", ChatErrorKind.InvalidRequest),
        ErrorRule.Type("exceed_context_size_error", ChatErrorKind.ContextLength),
        ErrorRule.Type("insufficient_quota", ChatErrorKind.Quota),
        ErrorRule.Type("authentication_error", ChatErrorKind.Authentication),
        ErrorRule.Type("permission_error", ChatErrorKind.PermissionDenied),
        ErrorRule.Type("not_found_error", ChatErrorKind.NotFound),
        ErrorRule.Type("rate_limit", ChatErrorKind.RateLimit),
        ErrorRule.Type("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.Type("unavailable_error", ChatErrorKind.Overloaded),
        ErrorRule.Type("not_supported_error", ChatErrorKind.InvalidRequest),
        ErrorRule.Message("maximum context length", ChatErrorKind.ContextLength),
        ErrorRule.Message("context window", ChatErrorKind.ContextLength),
        ErrorRule.Message("exceeds the maximum number of tokens", ChatErrorKind.ContextLength),
        ErrorRule.Message("reduce the length", ChatErrorKind.ContextLength),
        ErrorRule.Message("prompt too long", ChatErrorKind.ContextLength),
        ErrorRule.Message("prompt is too long", ChatErrorKind.ContextLength),
        ErrorRule.Message("requires moderation", ChatErrorKind.ContentFilter),
        ErrorRule.Message("input was flagged", ChatErrorKind.ContentFilter),
        ErrorRule.Message("content management policy", ChatErrorKind.ContentFilter),
        ErrorRule.Message("exceeded your current quota", ChatErrorKind.Quota),
        ErrorRule.Message("insufficient balance", ChatErrorKind.Quota),
        ErrorRule.Message("overloaded", ChatErrorKind.Overloaded),
        ErrorRule.Message("service unavailable", ChatErrorKind.Overloaded),
        ErrorRule.Message("model not exist", ChatErrorKind.NotFound),
        ErrorRule.Message("invalid model", ChatErrorKind.NotFound),
        ErrorRule.Message("not a valid model", ChatErrorKind.NotFound),
        ErrorRule.Message("incorrect api key", ChatErrorKind.Authentication),
        ErrorRule.Status(401, ChatErrorKind.Authentication),
        ErrorRule.Status(402, ChatErrorKind.Quota),
        ErrorRule.Status(403, ChatErrorKind.PermissionDenied),
        ErrorRule.Status(404, ChatErrorKind.NotFound),
        ErrorRule.Status(407, ChatErrorKind.Authentication),
        ErrorRule.Status(408, ChatErrorKind.Server),
        ErrorRule.Status(429, ChatErrorKind.RateLimit),
        ErrorRule.Status(503, ChatErrorKind.Overloaded),
        ErrorRule.Status(529, ChatErrorKind.Overloaded),
        ErrorRule.Status(500, 599, ChatErrorKind.Server),
        ErrorRule.Status(400, 499, ChatErrorKind.InvalidRequest),
        ErrorRule.Code("unsupported_", ChatErrorKind.InvalidRequest),
        ErrorRule.Code("invalid_value", ChatErrorKind.InvalidRequest),
        ErrorRule.Code("tool_use_failed", ChatErrorKind.InvalidRequest),
        ErrorRule.Code("bad_response", ChatErrorKind.Server),
        ErrorRule.Code("server_error", ChatErrorKind.Server),
        ErrorRule.Type("invalid_request_error", ChatErrorKind.InvalidRequest),
        ErrorRule.Type("server_error", ChatErrorKind.Server),
        ErrorRule.Type("InternalServerError", ChatErrorKind.Server),
        ErrorRule.Type("upstream_error", ChatErrorKind.Server),
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

    // After a success status was sent, gateways put the intended status into the error.
    private static int GetStatus(int status, ApiError? error) =>
        status < 300 && int.TryParse(error?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            && code is >= 400 and <= 599
            ? code
            : status;
}
