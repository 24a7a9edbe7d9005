using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Functions.Partial;

/// <summary>
/// The scalars that are complete in the beginning of a JSON text, each by its path, as the platform's reader finds them.
/// </summary>
internal static class CompleteLeaves
{
    public static Dictionary<string, string> Find(string prefix)
    {
        var leaves = new Dictionary<string, string>();
        var path = new Stack<string>();
        var indexes = new Stack<int>();
        byte[] bytes = Encoding.UTF8.GetBytes(char.IsHighSurrogate(prefix.LastOrDefault()) ? prefix[..^1] : prefix);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Push(reader.GetString()!);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    BeginItem(path, indexes);
                    indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    indexes.Pop();
                    EndItem(path);
                    break;
                default:
                    BeginItem(path, indexes);
                    leaves[string.Join('/', path.Reverse())] = Encoding.UTF8.GetString(reader.ValueSpan);
                    EndItem(path);
                    break;
            }
        }

        return leaves;
    }

    private static void BeginItem(Stack<string> path, Stack<int> indexes)
    {
        if (indexes.TryPeek(out int index) && index >= 0)
        {
            indexes.Push(indexes.Pop() + 1);
            path.Push($"#{index}");
        }
    }

    private static void EndItem(Stack<string> path)
    {
        if (path.Count > 0)
        {
            path.Pop();
        }
    }
}
