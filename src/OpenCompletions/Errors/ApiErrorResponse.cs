using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The body of an error answer. Servers that have no <c>error</c> member (<c>{"message": …}</c>, <c>{"detail": …}</c>, <c>{"base_resp": …}</c>)
/// say all in <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
[JsonConverter(typeof(Wire))]
public sealed record ApiErrorResponse : WireObject
{
    /// <summary>The error, an object or with some servers a bare string.</summary>
    public ApiError? Error { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => Error?.ToString() ?? "";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ApiErrorResponse>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ApiErrorResponse>[] MakeMembers() =>
        [
            Object("error", ApiError.Wire.Instance, r => r.Error, (r, v) => r.Error = v),
        ];

        private protected override ApiErrorResponse Create() => new();
    }
}
