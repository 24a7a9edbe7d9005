using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class ChatInterruptTests
{
    [Fact]
    public async Task Chat_CtrlCDuringAnAnswer_KeepsItAndSendsItInTheNextTurn()
    {
        FakeReply stalled = FakeReply.Text("Once upon a time.").WithFault(FakeFault.Stall, afterChunks: 3);
        await using ChatSession chat = await ChatSession.StartAsync(stalled);

        await chat.EnterAsync("A tale.", "Once upon");
        await chat.Terminal.TypeAsync(Terminal.CtrlC);
        await chat.Terminal.WaitForAsync("Stopped. What was received stays in the conversation.");
        await chat.EnterAsync("And then?", "\r\nAnd then?");
        await chat.ExitAsync();

        Assert.Equal(["user: A tale.", "assistant: Once upon\n\n[stopped by the user]", "user: And then?"], chat.MessagesOf(1));
        await chat.Endpoint.Journal[0].Finished;
        Assert.True(chat.Endpoint.Journal[0].WasAborted);
    }

    [Fact]
    public async Task Chat_CtrlCBeforeTheFirstToken_AsksAgainOnRetry()
    {
        FakeReply silent = FakeReply.Text("Never.").WithFault(FakeFault.StallBeforeHeaders);
        await using ChatSession chat = await ChatSession.StartAsync(silent);

        await chat.EnterAsync("A tale.", " waiting ");
        while (chat.Endpoint.Journal.Count == 0)
        {
            // The spinner turns before the request has arrived.
            await chat.Terminal.WaitForAsync(" waiting ");
        }

        await chat.Terminal.TypeAsync(Terminal.CtrlC);
        await chat.Terminal.WaitForAsync("/retry asks again.");
        await chat.EnterAsync("/retry", "\r\nA tale.");
        await chat.ExitAsync();

        Assert.Equal(["user: A tale."], chat.MessagesOf(1));
    }

    [Fact]
    public async Task Chat_CtrlCAtThePrompt_Leaves()
    {
        // The embedded endpoint is a web server, which must not take the key from the program.
        using Terminal terminal = Terminal.Start("Chat");
        await terminal.WaitForAsync("❯ ");
        await terminal.TypeAsync("Show me.\r");
        await terminal.WaitForAsync("There is \u001b[1mno model");
        await terminal.TypeAsync(Terminal.CtrlC);
        await terminal.WaitForAsync("Stopped.");
        await terminal.WaitForAsync("❯ ");

        await terminal.TypeAsync(Terminal.CtrlC);

        Assert.Equal(130, await terminal.WaitForExitAsync());
    }
}
