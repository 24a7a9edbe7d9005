using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One case of a union: the value of the discriminator and the table that reads the case.</summary>
internal sealed class UnionCase(string name, IWireTable table)
{
    public readonly JsonEncodedText Name = JsonEncodedText.Encode(name);
    public readonly IWireTable Table = table;
}
