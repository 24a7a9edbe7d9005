namespace OpenCompletions.Tests.Docs;

/// <summary>The code of docs/types.md, compiled and run.</summary>
public sealed class TypesSnippets
{
    [Fact]
    public void Request_IsWrittenWithTheFieldsOfThePage()
    {
        #region request
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("What happened in Paris today?")],
            Verbosity = Verbosity.Low,                                        // "verbosity"
            WebSearchOptions = new WebSearchOptions                           // "web_search_options"
            {
                SearchContextSize = SearchContextSize.Medium,
                UserLocation = new() { Approximate = new() { City = "Paris", Country = "FR" } },
            },
        };
        #endregion
        const string json = """
            {"messages":[{"role":"user","content":"What happened in Paris today?"}],"verbosity":"low",
            "web_search_options":{"search_context_size":"medium",
            "user_location":{"type":"approximate","approximate":{"country":"FR","city":"Paris"}}}}
            """;
        Snippets.Written(json.ReplaceLineEndings(""), request);
    }
}
