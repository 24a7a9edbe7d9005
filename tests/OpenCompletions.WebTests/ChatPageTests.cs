using System.Net;
using Microsoft.Playwright;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace OpenCompletions.WebTests;

/// <summary>The page in a browser: streams, stops, fails and goes on.</summary>
public sealed class ChatPageTests(WebChat chat, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public Task Ask_StreamedAnswer_GrowsWhileItArrives() => OnPageAsync(async page =>
    {
        chat.On("Stream").Reply("One two three").WithTokensPerSecond(1);
        int started = chat.Clock.Started;

        await page.AskAsync("Stream");

        // One event before each pause: the role, then a word each. The finish reason is the last event.
        foreach (string text in new[] { "", "One", "One two", "One two three" })
        {
            await chat.Clock.WaitForStartsAsync(++started);
            await Expect(page.Answer).ToHaveTextAsync(text);
            await Expect(page.Turns.Last).ToHaveAttributeAsync("aria-busy", "true");
            chat.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Expect(page.Status).ToHaveTextAsync("Answer complete.");
    });

    [Theory]
    [InlineData("Stop button")]
    [InlineData("Escape")]
    public Task Stop_RunningAnswer_CancelsTheRequestAndKeepsTheText(string way) => OnPageAsync(async page =>
    {
        chat.On(way).Reply("One two three").WithFault(FakeFault.Stall, afterChunks: 3);
        chat.On($"{way} again").Reply("Four");
        await page.AskAsync(way);
        await Expect(page.Answer).ToHaveTextAsync("One two");

        await (way == "Escape" ? page.Page.Keyboard.PressAsync("Escape") : page.Stop.ClickAsync());

        await chat.AssertCanceledAsync(way);
        await page.WaitForEndAsync();
        await Expect(page.Answer).ToHaveTextAsync("One two");
        await Expect(page.Turns.Last).ToContainTextAsync("Stopped.");
        await Expect(page.Alert).ToBeHiddenAsync();
        await Expect(page.Prompt).ToBeFocusedAsync();

        await page.AskAsync($"{way} again");
        await Expect(page.Answer).ToHaveTextAsync("Four");
        AssertSent($"{way} again", $"user: {way}", "assistant: One two ", $"user: {way} again");
    });

    [Theory]
    [InlineData("Close")]
    [InlineData("New chat")]
    [InlineData("Hide")]
    public Task Leave_RunningAnswer_CancelsTheRequest(string way) => OnPageAsync(async page =>
    {
        chat.On(way).Reply("One two three").WithFault(FakeFault.Stall, afterChunks: 3);
        await page.AskAsync(way);
        await Expect(page.Answer).ToHaveTextAsync("One two");

        await (way switch
        {
            "Close" => page.Page.CloseAsync(),
            "New chat" => page.Page.GetByRole(AriaRole.Link, new() { Name = way }).ClickAsync(),
            _ => page.Page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"),
        });

        await chat.AssertCanceledAsync(way);
    });

    [Fact]
    public Task Ask_SecondQuestion_SendsTheFirstTurn() => OnPageAsync(async page =>
    {
        chat.On("First").Reply("One").WithReasoning("Thinking");
        chat.On("Second").Reply("Two");

        await page.AskAsync("First");
        await page.WaitForEndAsync();
        await page.AskAsync("Second");
        await page.WaitForEndAsync();

        AssertSent("Second", "user: First", "assistant: One", "user: Second");
        await Expect(page.Turns).ToHaveCountAsync(2);
        await Expect(page.Turns.First).ToContainTextAsync("One");
    });

    [Fact]
    public Task Ask_AnswerWithReasoning_ShowsItDimmedAndApart() => OnPageAsync(async page =>
    {
        chat.On("Reason").Reply("Answer").WithReasoning("Because");

        await page.AskAsync("Reason");

        await Expect(page.Reasoning).ToHaveTextAsync("Because");
        await Expect(page.Answer).ToHaveTextAsync("Answer");
        Assert.NotEqual(await ColorAsync(page.Answer), await ColorAsync(page.Reasoning));
    });

    [Fact]
    public Task Ask_EndpointRejectsTheRequest_ShowsTheErrorAndTriesAgain() => OnPageAsync(async page =>
    {
        FakeRule rule = chat.On("Reject");
        rule.ReplyError(HttpStatusCode.NotFound, "There is no model <b>small</b>.");
        rule.Reply("Found");

        await page.AskAsync("Reject");
        await Expect(page.Alert).ToContainTextAsync("There is no model <b>small</b>.");
        await page.TryAgain.ClickAsync();

        await Expect(page.Answer).ToHaveTextAsync("Found");
        await Expect(page.Alert).ToBeHiddenAsync();
        Assert.Equal(2, chat.CallsFor("Reject").Count);
        AssertSent("Reject", "user: Reject");
    }, "Failed to load resource: the server responded with a status of 404 (Not Found)");

    [Fact]
    public Task Ask_StreamBreaks_ShowsTheErrorKeepsTheTextAndGoesOn() => OnPageAsync(async page =>
    {
        chat.On("Break").Reply("One two three").WithFault(FakeFault.Cut, afterChunks: 3);
        chat.On("After the break").Reply("Four");

        await page.AskAsync("Break");
        await Expect(page.Alert).ToContainTextAsync("The response of the upstream server ended before it was complete.");
        await Expect(page.Answer).ToHaveTextAsync("One two");
        await page.AskAsync("After the break");
        await Expect(page.Answer).ToHaveTextAsync("Four");

        AssertSent("After the break", "user: Break", "assistant: One two ", "user: After the break");
        await Expect(page.Turns.First).ToContainTextAsync("One two");
        await Expect(page.Alert).ToBeVisibleAsync();
        await Expect(page.TryAgain).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Ask_AfterAQuestionWithoutAnAnswer_LeavesTheQuestionOut() => OnPageAsync(async page =>
    {
        chat.On("Too long").ReplyError(HttpStatusCode.BadRequest, "The conversation is too long.", "context_length_exceeded");
        chat.On("Shorter").Reply("Fine");

        await page.AskAsync("Too long");
        await Expect(page.Alert).ToContainTextAsync("The conversation is too long.");
        await page.AskAsync("Shorter");
        await Expect(page.Answer).ToHaveTextAsync("Fine");

        AssertSent("Shorter", "user: Shorter");
    }, "Failed to load resource: the server responded with a status of 400 (Bad Request)");

    [Fact]
    public Task Ask_ServerUnreachable_ShowsThatTheConnectionWasLost() => OnPageAsync(async page =>
    {
        await page.Page.RouteAsync("**/chat", static route => route.AbortAsync());

        await page.AskAsync("Unreachable");

        await Expect(page.Alert).ToContainTextAsync("The connection to the server was lost.");
        await Expect(page.TryAgain).ToBeVisibleAsync();
    }, "Failed to load resource: net::ERR_FAILED");

    [Fact]
    public Task Ask_AnswerCutOffAtALimit_SaysSo() => OnPageAsync(async page =>
    {
        chat.On("Limit").Reply("One two").WithFinishReason(FinishReason.Length);

        await page.AskAsync("Limit");

        await Expect(page.Turns.Last).ToContainTextAsync("The answer is incomplete: length.");
    });

    [Fact]
    public Task Ask_HtmlInTheAnswer_StaysText() => OnPageAsync(async page =>
    {
        const string Html = "<img src=x onerror=\"window.isRun = true\"><script>window.isRun = true</script>\n<b>bold</b> &amp;";
        chat.On(Html).Reply(Html).WithReasoning(Html);

        await page.AskAsync(Html);
        await page.WaitForEndAsync();

        foreach (ILocator text in new[] { page.Answer, page.Reasoning, page.Turns.Last.Locator(".question") })
        {
            Assert.Equal(Html, await text.TextContentAsync());
        }

        Assert.Equal(0, await page.Turns.Locator("img, script, b").CountAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("window.isRun === undefined"));
    });

    [Fact]
    public Task Prompt_Keys_SendOrAddALine() => OnPageAsync(async page =>
    {
        chat.On("One\ntwo").Reply("Three");

        await Expect(page.Prompt).ToBeFocusedAsync();
        await page.Prompt.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("One");
        await page.Prompt.PressAsync("Shift+Enter");
        await page.Page.Keyboard.TypeAsync("two");
        await page.Prompt.DispatchEventAsync("keydown", new { key = "Enter", isComposing = true });
        await Expect(page.Prompt).ToHaveValueAsync("One\ntwo");
        await Expect(page.Turns).ToHaveCountAsync(0);
        await page.Prompt.PressAsync("Enter");

        await Expect(page.Answer).ToHaveTextAsync("Three");
        await Expect(page.Prompt).ToHaveValueAsync("");
        await Expect(page.Prompt).ToBeFocusedAsync();
        Assert.Single(chat.CallsFor("One\ntwo"));
    });

    [Fact]
    public Task Ask_WhileAnAnswerRuns_KeepsTheNextQuestionInThePrompt() => OnPageAsync(async page =>
    {
        chat.On("Running").Reply("One two three").WithFault(FakeFault.Stall, afterChunks: 3);
        await page.AskAsync("Running");
        await Expect(page.Answer).ToHaveTextAsync("One two");

        await page.AskAsync("Next");

        await Expect(page.Prompt).ToHaveValueAsync("Next");
        await Expect(page.Turns).ToHaveCountAsync(1);
        await page.Stop.ClickAsync();
        await Expect(page.Send).ToBeVisibleAsync();
    });

    private async Task OnPageAsync(Func<ChatPage, Task> test, params string[] expectedErrors)
    {
        ChatPage page = await ChatPage.OpenAsync(browser, chat.Address);
        await test(page);
        Assert.Equal(expectedErrors, page.Errors);
        await page.Page.CloseAsync();
    }

    private void AssertSent(string question, params string[] messages) => Assert.Equal(
        messages,
        chat.CallsFor(question)[^1].Request!.Messages.Select(static message => $"{message.Role}: {message.Text}"));

    private static Task<string> ColorAsync(ILocator element) =>
        element.EvaluateAsync<string>("element => getComputedStyle(element).color");
}
