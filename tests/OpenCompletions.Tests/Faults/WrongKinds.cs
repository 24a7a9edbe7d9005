using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Faults;

/// <summary>Makes bodies of wrong kinds out of good ones: other shapes, other names, other wrappings, other framings.</summary>
internal sealed class WrongKinds(Random random)
{
    private static readonly string[] s_wrappers = ["data", "result", "response", "output", "completion", "body"];
    private static readonly string[] s_names =
        ["message", "messages", "delta", "text", "content", "output", "output_text", "answer", "Content", "choices", "results", "parts", "x"];

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    /// <summary>A string as the bodies have it, without its quotation marks.</summary>
    public static string Encode(string text) => ToText(JsonValue.Create(text))[1..^1];

    /// <summary>A body of a whole answer.</summary>
    public string Body(string json) => random.Next(6) switch
    {
        0 => Wrap(json),
        1 => Frame(json),
        2 => Cut(json),
        _ => Reshape(json, random.Next()),
    };

    /// <summary>A body of a stream with the same change in each of its events, as a server of another kind would send it.</summary>
    public string Body(IReadOnlyList<string> events)
    {
        int kind = random.Next(8);
        int seed = random.Next();
        string[] changed = [.. events.Select(e => kind switch
        {
            0 => WrapWith(e, seed),
            < 6 => Reshape(e, seed),
            _ => e,
        })];
        string end = random.Next(3) switch { 0 => "data: [DONE]\n\n", 1 => "", _ => "data: [DONE]" };
        return kind < 7 ? Frames(changed) + end : Cut(Frames(changed) + end);
    }

    private static string ToText(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Wrap(string json) => random.Next(4) switch
    {
        0 => "[" + json + "]",
        1 => ToText(JsonValue.Create(json)),
        _ => WrapWith(json, random.Next()),
    };

    private static string WrapWith(string json, int seed) => "{\"" + s_wrappers[seed % s_wrappers.Length] + "\":" + json + "}";

    private string Frame(string json) => random.Next(5) switch
    {
        0 => "data: " + json + "\n\n",
        1 => "data: " + json + "\n\ndata: [DONE]\n\n",
        2 => "event: message\ndata:" + json + "\n\n",
        3 => "\uFEFF" + json,
        _ => "\n\n  " + json + "\n",
    };

    private string Frames(string[] events)
    {
        (string before, string after) = random.Next(6) switch
        {
            0 => ("", "\n"),
            1 => ("event: message\ndata: ", "\n\n"),
            2 => ("data: ", "\n"),
            _ => ("data: ", "\n\n"),
        };
        return string.Concat(events.Select(e => before + e + after));
    }

    private string Cut(string text) => text[..random.Next(1, text.Length)];

    // The same seed makes the same change wherever the same members stand.
    private static string Reshape(string json, int seed)
    {
        JsonNode? root = JsonNode.Parse(json, documentOptions: new() { MaxDepth = 512 });
        var change = new Random(seed);
        string wanted = change.Next(3) switch { 0 => "choices", 1 => "message,delta", _ => "content,reasoning_content,text,arguments,tool_calls,role,index" };
        int kind = change.Next(10);
        string name = s_names[change.Next(s_names.Length)];
        foreach ((JsonObject parent, string member) in Find(root, wanted.Split(',')).ToList())
        {
            Change(parent, member, kind, name);
        }

        return ToText(root);
    }

    private static IEnumerable<(JsonObject Parent, string Member)> Find(JsonNode? node, string[] wanted)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (KeyValuePair<string, JsonNode?> member in members)
                {
                    if (wanted.Contains(member.Key))
                    {
                        yield return (members, member.Key);
                    }

                    foreach ((JsonObject, string) inner in Find(member.Value, wanted))
                    {
                        yield return inner;
                    }
                }

                break;
            case JsonArray items:
                foreach ((JsonObject, string) inner in items.SelectMany(i => Find(i, wanted)))
                {
                    yield return inner;
                }

                break;
        }
    }

    private static void Change(JsonObject parent, string member, int kind, string name)
    {
        JsonNode? value = parent[member];
        parent.Remove(member);
        JsonNode? only = value is JsonArray { Count: > 0 } list ? list[0] : value is JsonObject { Count: > 0 } members ? members.First().Value : null;
        switch (kind)
        {
            case 0:
                parent[member] = new JsonArray(value);
                break;
            case 1:
                parent[member] = new JsonObject { [name] = value };
                break;
            case 2:
                parent[member] = JsonValue.Create(ToText(value));
                break;
            case 3:
                parent[member] = only?.DeepClone() ?? value;
                break;
            case 4:
                parent[member] = value?.GetValueKind() == JsonValueKind.String ? new JsonObject { ["type"] = "text", ["text"] = value } : JsonValue.Create(7);
                break;
            case 5:
                parent[member] = new JsonArray(null, value);
                break;
            case 6:
                parent[member] = JsonValue.Create(true);
                parent[name] = value;
                break;
            default:
                parent[name] = value;
                break;
        }
    }
}
