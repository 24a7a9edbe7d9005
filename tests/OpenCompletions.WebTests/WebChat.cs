using System.Diagnostics;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(OpenCompletions.WebTests.WebChat))]

namespace OpenCompletions.WebTests;

/// <summary>
/// The sample as a process on a free port, between the tests and an endpoint that they script. Each test asks different
/// questions.
/// </summary>
public sealed class WebChat : IAsyncLifetime
{
    private const string AddressStart = "The chat is at ";

    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeEndpoint? _upstream;
    private Task<SampleResult>? _process;

    public Uri Address => new(_address.Task.Result);

    /// <summary>The clock of the endpoint: it paces the replies that have a speed.</summary>
    internal FakeTimeProvider Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _upstream = await FakeEndpoint.StartAsync(new() { TimeProvider = Clock }, TestContext.Current.CancellationToken);
        _process = RunAsync([], [("OPENAI_BASE_URL", _upstream.Address), ("OPENAI_MODEL", "small")], async printed =>
        {
            _address.SetResult(FindAddress(printed));
            await _end.Task;
        });
        await await Task.WhenAny(_address.Task, _process);
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        SampleResult result = await _process!;
        await _upstream!.DisposeAsync();
        Assert.Equal("", result.Error);
        Assert.True(OperatingSystem.IsWindows() || result.ExitCode == 0, $"The exit code is {result.ExitCode}.");
    }

    /// <summary>
    /// Runs the sample until <paramref name="use"/> has ended, which gets the printed lines up to the address.
    /// </summary>
    internal static Task<SampleResult> RunAsync(
        string[] arguments, (string Name, string Value)[] variables, Func<string, Task> use) =>
        SampleProcess.RunAsync("WebChat", arguments, variables, async (process, output) =>
        {
            try
            {
                await use(await ReadToAddressAsync(output));
            }
            finally
            {
                await InterruptAsync(process);
            }
        });

    /// <summary>Finds the address in the printed lines.</summary>
    internal static string FindAddress(string printed) =>
        printed[(printed.IndexOf(AddressStart, StringComparison.Ordinal) + AddressStart.Length)..].Split(". ")[0];

    /// <summary>Adds a rule for a conversation whose last question is this one.</summary>
    internal FakeRule On(string question) => _upstream!.On(request => Asks(request, question));

    /// <summary>Finds the requests whose last question is this one.</summary>
    internal IReadOnlyList<FakeCall> CallsFor(string question) =>
        [.. _upstream!.Journal.Where(call => call.Request is { } request && Asks(request, question))];

    /// <summary>Waits until the endpoint sees that the only request with this question is canceled.</summary>
    internal async Task AssertCanceledAsync(string question)
    {
        FakeCall call = Assert.Single(CallsFor(question));
        await call.Finished.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
        Assert.True(call.WasAborted, "The endpoint sent the whole answer.");
    }

    private static bool Asks(ChatCompletionRequest request, string question) =>
        request.Messages is [.., var last] && last.Text == question;

    private static async Task<string> ReadToAddressAsync(StreamReader output)
    {
        string printed = "";
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            printed += line + "\n";
            if (line.StartsWith(AddressStart, StringComparison.Ordinal))
            {
                return printed;
            }
        }

        throw new InvalidOperationException($"The sample ended without an address. It printed:\n{printed}");
    }

    private static async Task InterruptAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        // Also when the run is canceled: no process stays.
        using Process kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
