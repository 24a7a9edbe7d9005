namespace OpenCompletions.ConsumerTests;

/// <summary>What an application stores: its own members around some of the library's.</summary>
public sealed class Conversation
{
    public string OwnTitle { get; set; } = "";

    public string? OwnNote { get; set; }

    public ChatCompletionRequest FirstRequest { get; set; } = new();

    public List<ChatMessage> MessageHistory { get; set; } = [];

    public UserMessage? LastQuestion { get; set; }

    public ChatCompletion? LastAnswer { get; set; }

    public ContentPart? Picture { get; set; }

    public Dictionary<string, ChatMessage> ByName { get; set; } = [];

    public JsonFields VendorFields { get; set; } = [];

    public FinishReason HowItEnded { get; set; }

    public FinishReason? HowItEndedBefore { get; set; }
}
