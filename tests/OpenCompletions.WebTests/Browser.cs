using System.ComponentModel;
using Microsoft.Playwright;

namespace OpenCompletions.WebTests;

/// <summary>A headless Chromium, or the reason why there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run",
    ];

    // Longer than any single step takes on the busiest machine.
    private static readonly TimeSpan s_stepLimit = TimeSpan.FromSeconds(30);

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _missing = "";

    public async ValueTask InitializeAsync()
    {
        string path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } variable ? variable : "/usr/bin/chromium";
        if (!File.Exists(path))
        {
            _missing = $"There is no Chromium at {path}. Set the variable CHROMIUM to the path of one.";
            return;
        }

        if (FindDriverProblem() is { } problem)
        {
            _missing = $"The driver of Playwright does not run on this machine: {problem}";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)s_stepLimit.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page without cookies and cache of others. The test is skipped where there is no browser.</summary>
    internal Task<IPage> OpenAsync()
    {
        Assert.SkipUnless(_browser is not null, _missing);
        return _browser!.NewPageAsync();
    }

    // A command that needs no browser shows whether the driver runs at all.
    private static string? FindDriverProblem()
    {
        try
        {
            int exitCode = Microsoft.Playwright.Program.Main(["--version"]);
            return exitCode == 0 ? null : $"Its exit code is {exitCode}.";
        }
        catch (Exception e) when (e is PlaywrightException or Win32Exception)
        {
            return e.Message;
        }
    }
}
