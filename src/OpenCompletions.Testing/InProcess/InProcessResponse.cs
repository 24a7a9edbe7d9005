using System.IO.Pipelines;
using System.Net;

namespace OpenCompletions.Testing;

/// <summary>A response whose body is a pipe in memory.</summary>
internal sealed class InProcessResponse : IFakeResponse
{
    private readonly HttpRequestMessage _request;
    private readonly TaskCompletionSource<HttpResponseMessage> _message = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _aborted = new();
    private readonly Pipe _body = new(new PipeOptions(useSynchronizationContext: false));
    private readonly DuplexStream _content;

    public InProcessResponse(HttpRequestMessage request)
    {
        _request = request;
        _content = new(_body.Reader, null, Abort);
    }

    public CancellationToken Aborted => _aborted.Token;

    /// <summary>The response once its headers are sent; fails as a connection does.</summary>
    public Task<HttpResponseMessage> Message => _message.Task;

    /// <summary>Notifies the script that the client has disconnected.</summary>
    public void Abort() => _aborted.Cancel();

    /// <summary>Reports a failure of the script to the client.</summary>
    public async Task RunAsync(Task handling)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    public Task StartAsync(FakeResponseHead head)
    {
        var message = new HttpResponseMessage((HttpStatusCode)head.Status)
        {
            Version = head.IsHttp10 ? HttpVersion.Version10 : HttpVersion.Version11,
            RequestMessage = _request,
            Content = new StreamContent(_content),
        };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", head.ContentType);
        message.Content.Headers.ContentLength = head.Length;
        foreach ((string name, string value) in head.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        _message.TrySetResult(message);
        return Task.CompletedTask;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) =>
        await _body.Writer.WriteAsync(bytes, Aborted).ConfigureAwait(false);

    public Task EndAsync() => _body.Writer.CompleteAsync().AsTask();

    public Task CutAsync() =>
        FailAsync(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    public Task ResetAsync() => FailAsync(ConnectionErrors.CreateReset());

    private Task FailAsync(IOException error)
    {
        Fail(new HttpRequestException("An error occurred while sending the request.", error), error);
        return Task.CompletedTask;
    }

    private void Fail(Exception beforeHeaders, Exception? inBody = null)
    {
        if (!_message.TrySetException(beforeHeaders))
        {
            _content.FailAtEnd(inBody ?? beforeHeaders);
            _body.Writer.Complete();
        }
    }
}
