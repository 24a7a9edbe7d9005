using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Converts a type of the protocol in the same way with all <see cref="JsonSerializerOptions"/> and serializer contexts: naming
/// policies, null handling and nullability checks of the caller's options do not apply. Created by serializers; not covered by
/// compatibility promises.
/// </summary>
/// <typeparam name="T">The type to convert.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireConverter<T> : JsonConverter<T>
    where T : WireObject, new()
{
    private readonly IWireTable _table = new T().Table;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (T)_table.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        _table.Write(writer, value);
}
