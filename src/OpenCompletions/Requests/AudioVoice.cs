using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A voice: a name (OpenAI: alloy, ash, ballad, coral, echo, fable, nova, onyx, sage, shimmer, verse, marin, cedar), or an object with an id. A string converts to a name.</summary>
[JsonConverter(typeof(Wire))]
public sealed record AudioVoice : WireObject
{
    /// <summary>The name, written as a string.</summary>
    public string? Name { get; set; }

    /// <summary>The id of a voice made by the customer, written as an object.</summary>
    public string? Id { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>A voice by name.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator AudioVoice(string name) => new() { Name = name };

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : StringOrObjectConverter<AudioVoice>
    {
        internal static readonly Wire Instance = new();

        private protected override WireConverter<AudioVoice> ObjectForm => ObjectWire.Instance;

        private protected override AudioVoice FromString(string text) => new() { Name = text };

        private protected override string? AsString(AudioVoice value) => value.Id is null && value.FieldsOrNull is null ? value.Name : null;
    }

    private sealed class ObjectWire : WireConverter<AudioVoice>
    {
        internal static readonly ObjectWire Instance = new();

        private protected override Member<AudioVoice>[] MakeMembers() => [Text("id", v => v.Id, (v, id) => v.Id = id)];

        private protected override AudioVoice Create() => new();
    }
}
