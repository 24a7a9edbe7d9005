using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

/// <summary>The chat on a terminal, with an endpoint of the test.</summary>
internal sealed class ChatSession : IAsyncDisposable
{
    private const string Prompt = "❯ ";

    private ChatSession(FakeEndpoint endpoint, Terminal terminal)
    {
        Endpoint = endpoint;
        Terminal = terminal;
    }

    public FakeEndpoint Endpoint { get; }

    public Terminal Terminal { get; }

    /// <summary>Starts the chat, and an endpoint that gives the replies and then repeats each prompt as its answer.</summary>
    public static async Task<ChatSession> StartAsync(params FakeReply[] replies)
    {
        FakeEndpoint endpoint = await FakeEndpoint.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (FakeReply reply in replies)
        {
            endpoint.Reply(reply);
        }

        endpoint.Reply(Echo);
        return new(endpoint, Terminal.Start("Chat", [("OPENAI_BASE_URL", endpoint.Address), ("OPENAI_MODEL", "m1")]));
    }

    /// <summary>Types a line at the prompt.</summary>
    public async Task EnterAsync(string line)
    {
        await Terminal.WaitForAsync(Prompt);
        await Terminal.TypeAsync(line + "\r");
    }

    /// <summary>Types a line at the prompt and waits for an output.</summary>
    public async Task<string> EnterAsync(string line, string expected)
    {
        await EnterAsync(line);
        return await Terminal.WaitForAsync(expected);
    }

    /// <summary>Leaves the chat.</summary>
    public async Task ExitAsync()
    {
        await EnterAsync("/exit");
        Assert.Equal(0, await Terminal.WaitForExitAsync());
    }

    /// <summary>The messages of a request, as roles and texts.</summary>
    public string[] MessagesOf(int call) =>
        [.. Endpoint.Journal[call].Request!.Messages.Select(static m => $"{m.Role}: {m.Text}")];

    public async ValueTask DisposeAsync()
    {
        Terminal.Dispose();
        await Endpoint.DisposeAsync();
    }

    private static FakeReply Echo(ChatCompletionRequest request) =>
        FakeReply.Text(request.Messages[^1].Text.Replace(@"\n", "\n", StringComparison.Ordinal));
}
