using Microsoft.Playwright;

namespace OpenCompletions.WebTests;

/// <summary>The chat page, as a person sees and uses it.</summary>
internal sealed class ChatPage
{
    private readonly List<string> _errors = [];

    private ChatPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Prompt => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

    public ILocator Send => Page.GetByRole(AriaRole.Button, new() { Name = "Send" });

    public ILocator Stop => Page.GetByRole(AriaRole.Button, new() { Name = "Stop" });

    public ILocator TryAgain => Page.GetByRole(AriaRole.Button, new() { Name = "Try again" });

    public ILocator Alert => Page.GetByRole(AriaRole.Alert);

    public ILocator Status => Page.GetByRole(AriaRole.Status);

    /// <summary>All turns, each with its question and its answer.</summary>
    public ILocator Turns => Page.GetByRole(AriaRole.Log, new() { Name = "Conversation" }).GetByRole(AriaRole.Article);

    /// <summary>The text of the last answer.</summary>
    public ILocator Answer => Turns.Last.Locator(".answer");

    public ILocator Reasoning => Turns.Last.Locator(".reasoning p");

    /// <summary>What the page wrote to the console as an error or a warning, and the exceptions of its script.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    public static async Task<ChatPage> OpenAsync(Browser browser, Uri address)
    {
        var page = new ChatPage(await browser.OpenAsync());
        await page.Page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>Asks with the keyboard.</summary>
    public async Task AskAsync(string question)
    {
        await Prompt.FillAsync(question);
        await Prompt.PressAsync("Enter");
    }

    /// <summary>Waits until the answer has ended, in whatever way.</summary>
    public Task WaitForEndAsync() => Assertions.Expect(Turns.Last).ToHaveAttributeAsync("aria-busy", "false");

    private void Add(string error)
    {
        lock (_errors)
        {
            _errors.Add(error);
        }
    }
}
