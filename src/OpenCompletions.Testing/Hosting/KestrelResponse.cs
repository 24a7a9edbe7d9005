using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OpenCompletions.Testing;

/// <summary>A response of Kestrel.</summary>
internal sealed class KestrelResponse(HttpContext context) : IFakeResponse
{
    // Set while the response bypasses Kestrel.
    private PipeWriter? _raw;

    public CancellationToken Aborted => context.RequestAborted;

    public Task StartAsync(FakeResponseHead head)
    {
        if (head.IsHttp10)
        {
            return StartHttp10Async(head);
        }

        HttpResponse response = context.Response;
        response.StatusCode = head.Status;
        response.ContentType = head.ContentType;
        response.ContentLength = head.Length;
        foreach ((string name, string value) in head.Headers)
        {
            response.Headers.Append(name, value);
        }

        return response.StartAsync(Aborted);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_raw is not null)
        {
            await _raw.WriteAsync(bytes, Aborted).ConfigureAwait(false);
        }
        else if (!bytes.IsEmpty)
        {
            await context.Response.Body.WriteAsync(bytes, Aborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(Aborted).ConfigureAwait(false);
        }
    }

    public Task EndAsync() => _raw is null ? Task.CompletedTask : CloseRawAsync(_raw);

    public Task CutAsync()
    {
        if (_raw is not null || !context.Response.HasStarted)
        {
            return RawOutput() is { } output ? CloseRawAsync(output) : ResetAsync();
        }

        // Kestrel closes the connection of a response that an exception interrupts, without the end of the body.
        throw new IOException("The fake closes the connection.");
    }

    public Task ResetAsync()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private async Task StartHttp10Async(FakeResponseHead head)
    {
        _raw = RawOutput() ?? throw new NotSupportedException("HTTP/1.0 responses need HTTP/1.1 without TLS.");
        var text = new StringBuilder($"HTTP/1.0 {head.Status} X\r\nContent-Type: {head.ContentType}\r\n");
        foreach ((string name, string value) in head.Headers)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        await _raw.WriteAsync(Encoding.Latin1.GetBytes(text.Append("\r\n").ToString()), Aborted).ConfigureAwait(false);
    }

    /// <summary>The output of the connection; null with HTTP/2 and TLS, which change the bytes of a response.</summary>
    private PipeWriter? RawOutput() =>
        context.Request.Protocol == HttpProtocol.Http11 && context.Features.Get<ITlsHandshakeFeature>() is null
            ? context.Features.Get<IConnectionTransportFeature>()?.Transport.Output
            : null;

    // Kestrel must not write to the closed connection: this method returns only when the client has closed its end.
    private async Task CloseRawAsync(PipeWriter output)
    {
        await output.CompleteAsync().ConfigureAwait(false);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Aborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
    }
}
