using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>The member table of a type, as a non-generic interface.</summary>
internal interface IWireTable
{
    /// <summary>The names of the members with a typed property. Empty for a type that holds its JSON.</summary>
    IEnumerable<string> MemberNames { get; }

    WireObject Read(ref Utf8JsonReader reader);

    void Write(Utf8JsonWriter writer, WireObject value);
}
