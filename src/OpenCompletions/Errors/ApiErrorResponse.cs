using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The body of an error response. For servers that send errors without an <c>error</c> member (<c>{"message": …}</c>,
/// <c>{"detail": …}</c>, <c>{"base_resp": …}</c>), the members are in <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
[JsonConverter(typeof(WireConverter<ApiErrorResponse>))]
public sealed record ApiErrorResponse : WireObject
{
    /// <summary>The error, which is an object or, from some servers, a string.</summary>
    public ApiError? Error { get; set; }

    private protected override string Describe() => Error?.ToString() ?? "";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ApiErrorResponse> Wire = new(static () => new(), static t =>
    [
        t.Object("error", ApiError.Wire, r => r.Error, (r, v) => r.Error = v),
    ]);
}
