using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Members of an answer and of its choice, other than the message → additional properties of the response. Merging updates
/// moves them to the message. A list of their names keeps them from being sent back as members of the message.
/// </summary>
internal static class ResponseMembers
{
    private static readonly string[] s_known = ["id", "object", "created", "model", "choices"];

    private static readonly string[] s_knownOfChoice = ["index", "message", "finish_reason"];

    /// <summary>The members of an answer and of its first choice; null when there are none.</summary>
    /// <param name="completion">The answer.</param>
    /// <param name="choice">The choice.</param>
    public static AdditionalPropertiesDictionary? Read(ChatCompletion completion, ChatChoice? choice)
    {
        // Names of the message's members; members of the response with the same name get a prefix.
        ICollection<string> taken = choice?.Message?.AdditionalProperties.Keys ?? [];
        var members = new AdditionalPropertiesDictionary();
        Add(members, JsonValues.Element(completion with { Choices = null }), s_known, taken);
        if (choice is not null)
        {
            Add(members, JsonValues.Element(choice with { Message = null }), s_knownOfChoice, taken);
        }

        if (completion.Usage is null || Usages.HasOnlyCounts(completion.Usage))
        {
            members.Remove("usage");
        }

        if (members.Count == 0)
        {
            return null;
        }

        members[ResponseMemberNames.Property] = JsonFieldValue.FromItems(
            [.. members.Keys.Select(static name => (JsonFieldValue)name)]).Element;
        return members;
    }

    private static void Add(AdditionalPropertiesDictionary members, JsonElement json, string[] known, ICollection<string> taken)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && Array.IndexOf(known, member.Name) < 0)
            {
                bool isTaken = taken.Contains(member.Name) || members.ContainsKey(member.Name);
                members[isTaken ? "response." + member.Name : member.Name] = member.Value;
            }
        }
    }
}
