using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Tests.Streaming;

/// <summary>What the chunks of a stream hold, gathered from their JSON without the code under test.</summary>
internal sealed class RawAnswer
{
    private readonly SortedDictionary<long, Choice> _choices = [];

    public JsonElement? Usage { get; private set; }

    public string Texts => Join(c => c.Text.ToString());

    public string Reasonings => Join(c => c.Reasoning.ToString());

    public string ToolCalls => Join(c => string.Join("; ", c.Calls.Select(call => $"{call.Id} {call.Name} {call.Arguments}")));

    public static string Join<T>(IEnumerable<T> choices, Func<T, long?> index, Func<T, string> part) =>
        string.Join('\n', choices.Select(c => (Index: index(c) ?? 0, Part: part(c))).Where(c => c.Part.Length > 0).OrderBy(c => c.Index).Select(c => $"{c.Index}: {c.Part}"));

    public void Add(JsonElement chunk)
    {
        Usage = Object(Member(Member(chunk, "x_groq"), "usage")) ?? Usage;
        foreach (JsonElement choice in Items(Member(chunk, "choices")))
        {
            long index = Member(choice, "index") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0;
            _choices.TryAdd(index, new());
            _choices[index].Add(Member(choice, "delta"));
            Usage = Object(Member(choice, "usage")) ?? Usage;
        }

        Usage = Object(Member(chunk, "usage")) ?? Usage;
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object ? JsonText.Members(json).GetValueOrDefault(name) : default;

    private static JsonElement? Object(JsonElement json) => json.ValueKind == JsonValueKind.Object ? json : null;

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? JsonText.String(json) : "";

    private static IEnumerable<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    private string Join(Func<Choice, string> part) => Join(_choices, c => c.Key, c => part(c.Value));

    private sealed class Choice
    {
        public StringBuilder Text { get; } = new();

        public StringBuilder Reasoning { get; } = new();

        public List<Call> Calls { get; } = [];

        public void Add(JsonElement delta)
        {
            JsonElement content = Member(delta, "content");
            Text.Append(RawAnswer.Text(content));
            foreach (JsonElement part in Items(content))
            {
                Text.Append(RawAnswer.Text(Member(part, "text")));
                Items(Member(part, "thinking")).ToList().ForEach(t => Reasoning.Append(RawAnswer.Text(Member(t, "text"))));
            }

            string reasoning = RawAnswer.Text(Member(delta, "reasoning_content"));
            reasoning = reasoning.Length > 0 ? reasoning : RawAnswer.Text(Member(delta, "reasoning"));
            Reasoning.Append(reasoning.Length > 0 ? reasoning : string.Concat(Items(Member(delta, "reasoning_details")).Select(TextOfDetail)));
            foreach (JsonElement call in Items(Member(delta, "tool_calls")))
            {
                AddCall(call);
            }
        }

        private static string TextOfDetail(JsonElement detail) =>
            RawAnswer.Text(Member(detail, "text")) is { Length: > 0 } text ? text : RawAnswer.Text(Member(detail, "summary"));

        // A call begins with an id that its index did not have before.
        private void AddCall(JsonElement json)
        {
            string index = Member(json, "index").ToString();
            string id = RawAnswer.Text(Member(json, "id"));
            Call? call = Calls.LastOrDefault(c => c.Index == index);
            if (call is null || (id.Length > 0 && call.Id != id))
            {
                call = new(index, id);
                Calls.Add(call);
            }

            JsonElement function = Member(json, "function");
            call.Name = call.Name.Length > 0 ? call.Name : RawAnswer.Text(Member(function, "name"));
            call.Arguments.Append(RawAnswer.Text(Member(function, "arguments")));
        }
    }

    private sealed record Call(string Index, string Id)
    {
        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
