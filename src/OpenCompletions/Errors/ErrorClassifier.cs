using System.Globalization;

namespace OpenCompletions;

/// <summary>Works out what an error is about: first by what its code and type say, then by the status.</summary>
internal static class ErrorClassifier
{
    // Codes and types as vendors write them; the first entry that occurs in either decides.
    private static readonly (string Mark, ChatErrorKind Kind)[] s_marks =
    [
        ("context_length", ChatErrorKind.ContextLength),
        ("exceed_context_size", ChatErrorKind.ContextLength),
        ("content_filter", ChatErrorKind.ContentFilter),
        ("insufficient_quota", ChatErrorKind.Quota),
        ("invalid_api_key", ChatErrorKind.Authentication),
        ("model_not_found", ChatErrorKind.NotFound),
        ("rate_limit", ChatErrorKind.RateLimit),
        ("overloaded", ChatErrorKind.Overloaded),
    ];

    public static ChatErrorKind Classify(int status, ApiError? error)
    {
        foreach ((string mark, ChatErrorKind kind) in s_marks)
        {
            if (Has(error?.Code, mark) || Has(error?.Type, mark))
            {
                return kind;
            }
        }

        // In the middle of a good response the status comes as the error's code.
        if (status is >= 200 and < 300 && int.TryParse(error?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 400 and < 600)
        {
            status = code;
        }

        return status switch
        {
            >= 300 and < 400 => ChatErrorKind.Redirect,
            401 => ChatErrorKind.Authentication,
            402 => ChatErrorKind.Quota,
            403 => ChatErrorKind.PermissionDenied,
            404 => ChatErrorKind.NotFound,
            429 => ChatErrorKind.RateLimit,
            503 or 529 => ChatErrorKind.Overloaded,
            >= 500 => ChatErrorKind.Server,
            >= 400 => ChatErrorKind.InvalidRequest,
            _ => ChatErrorKind.Other,
        };
    }

    private static bool Has(string? text, string mark) => text is not null && text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0;
}
