/// <summary>Takes Ctrl+C while an answer runs. At all other times, Ctrl+C ends the program as usual.</summary>
internal sealed class Interrupt : IDisposable
{
    // Not disposed: the handler can still run on its own thread. A source without a timer needs no disposal.
    private readonly CancellationTokenSource _source = new();

    public Interrupt()
    {
        Console.CancelKeyPress += OnPressed;
    }

    public CancellationToken Token => _source.Token;

    public bool IsRequested => _source.IsCancellationRequested;

    public void Dispose() => Console.CancelKeyPress -= OnPressed;

    private void OnPressed(object? sender, ConsoleCancelEventArgs e)
    {
        // A second Ctrl+C ends the program, should the answer not end.
        e.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
