using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A voice: a name (OpenAI: alloy, ash, ballad, coral, echo, fable, nova, onyx, sage, shimmer, verse, marin, cedar), or the ID
/// of a custom voice. A string converts to a name.
/// </summary>
[JsonConverter(typeof(WireConverter<AudioVoice>))]
public sealed record AudioVoice : WireObject
{
    /// <summary>The name, written as a string.</summary>
    public string? Name { get; set; }

    /// <summary>The ID of a custom voice, written as an object.</summary>
    public string? Id { get; set; }

    /// <summary>Converts a name to a voice.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator AudioVoice(string name) => new() { Name = name };

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<AudioVoice> Wire = new(
        static text => new() { Name = text },
        static value => value.Id is null && value.FieldsOrNull is null ? value.Name : null,
        static () => new(),
        static t =>
        [
            t.Text("id", v => v.Id, (v, id) => v.Id = id),
        ]);
}
