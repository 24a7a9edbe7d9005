using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Testing;

/// <summary>Applies the deviations of tool calls to the JSON of a stream or of a message.</summary>
internal static class ToolCallQuirks
{
    // Marks a delta that another change has emptied.
    private const string Superfluous = "superfluous";

    // Each change gets the deltas of one call: the first one with ID, type and name, then one for each piece of the arguments.
    private static readonly Dictionary<WireQuirk, Action<JsonObject[]>> s_changes = new()
    {
        [WireQuirk.ArgumentsNullFirst] = static deltas => Function(deltas[0])["arguments"] = null,
        [WireQuirk.ArgumentsCumulative] = AccumulateArguments,
        [WireQuirk.ArgumentsResent] = static deltas => Function(deltas[^1])["arguments"] = Arguments(deltas),
        [WireQuirk.ArgumentsAsObject] = MakeArgumentsAnObject,
        [WireQuirk.ToolCallNameLate] = MoveName,
        [WireQuirk.ToolCallHeaderRepeated] = RepeatHeader,
        [WireQuirk.ToolCallWithoutType] = static deltas => ForEach(deltas, static d => d.Remove("type")),
        [WireQuirk.ToolCallEmptyIds] = static deltas => ForEach(deltas[1..], static d => d["id"] = ""),
        [WireQuirk.ToolCallIndexVaries] = VaryIndex,
        [WireQuirk.ToolCallIndexFromOne] = static deltas => ForEach(
            deltas, static d => d["index"] = d["index"]!.GetValue<long>() + 1),
        [WireQuirk.ToolCallIndexZero] = static deltas => ForEach(deltas, static d => d["index"] = 0),
        [WireQuirk.ToolCallsWithoutIndex] = static deltas => ForEach(deltas, static d => d.Remove("index")),
    };

    public static void Apply(List<JsonObject> chunks, IReadOnlySet<WireQuirk> quirks)
    {
        JsonObject[][] calls = chunks.ToolCallGroups().Where(static c => c[0]["function"] is JsonObject).ToArray();
        if (quirks.Contains(WireQuirk.ArgumentsResent))
        {
            foreach (JsonObject[] call in calls)
            {
                AddCopyOfLast(chunks, call);
            }

            calls = chunks.ToolCallGroups().Where(static c => c[0]["function"] is JsonObject).ToArray();
        }

        foreach ((WireQuirk quirk, Action<JsonObject[]> change) in s_changes)
        {
            if (quirks.Contains(quirk))
            {
                ForEach(calls, change);
            }
        }

        chunks.RemoveAll(static c => c.Choices().Any(static choice =>
            (choice["delta"] as JsonObject)?.ToolCalls().Any(static t => t.ContainsKey(Superfluous)) == true));
    }

    public static void ApplyToMessage(JsonObject message, IReadOnlySet<WireQuirk> quirks)
    {
        int index = 0;
        foreach (JsonObject call in message.ToolCalls())
        {
            if (quirks.Contains(WireQuirk.ToolCallIndexInMessage))
            {
                call["index"] = index++;
            }

            if (quirks.Contains(WireQuirk.ToolCallWithoutType))
            {
                call.Remove("type");
            }

            if (quirks.Contains(WireQuirk.ArgumentsAsObject) && call["function"] is JsonObject)
            {
                MakeArgumentsAnObject([call]);
            }
        }
    }

    private static JsonObject Function(JsonObject delta) => (JsonObject)delta["function"]!;

    private static string Arguments(IEnumerable<JsonObject> deltas) =>
        string.Concat(deltas.Select(static d => ChunkNodes.Text(Function(d)["arguments"])));

    private static void AddCopyOfLast(List<JsonObject> chunks, JsonObject[] call)
    {
        int last = chunks.FindIndex(c => c.Choices().Any(
            choice => choice["delta"] is JsonObject delta && delta.ToolCalls().Contains(call[^1])));
        var copy = (JsonObject)chunks[last].DeepClone();
        Function(copy.Choices().Single()["delta"]!.AsObject().ToolCalls().Single())["arguments"] = "";
        chunks.Insert(last + 1, copy);
    }

    private static void AccumulateArguments(JsonObject[] deltas)
    {
        var soFar = new StringBuilder();
        foreach (JsonObject delta in deltas)
        {
            soFar.Append(ChunkNodes.Text(Function(delta)["arguments"]));
            Function(delta)["arguments"] = soFar.ToString();
        }
    }

    private static void MakeArgumentsAnObject(JsonObject[] deltas)
    {
        if (!TryParseObject(Arguments(deltas), out JsonNode? arguments))
        {
            return;
        }

        Function(deltas[0])["arguments"] = arguments;
        ForEach(deltas[1..], static d => d[Superfluous] = true);
    }

    private static bool TryParseObject(string json, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(json);
            return node is JsonObject;
        }
        catch (JsonException)
        {
            // A script may send arguments that are not valid JSON; they stay a string.
            node = null;
            return false;
        }
    }

    private static void MoveName(JsonObject[] deltas)
    {
        if (deltas.Length > 1)
        {
            JsonNode? name = Function(deltas[0])["name"];
            deltas[0]["function"] = new JsonObject();
            Function(deltas[1])["name"] = name?.DeepClone();
        }
    }

    private static void RepeatHeader(JsonObject[] deltas)
    {
        foreach (JsonObject delta in deltas[1..])
        {
            delta["id"] = deltas[0]["id"]?.DeepClone();
            delta["type"] = deltas[0]["type"]?.DeepClone();
            Function(delta)["name"] = Function(deltas[0])["name"]?.DeepClone();
        }
    }

    private static void VaryIndex(JsonObject[] deltas)
    {
        long first = deltas[0]["index"]!.GetValue<long>() * 1000;
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i]["id"] = deltas[0]["id"]?.DeepClone();
            deltas[i]["index"] = first + i;
        }
    }

    private static void ForEach<T>(T[] items, Action<T> change)
    {
        foreach (T item in items)
        {
            change(item);
        }
    }
}
