using System.Net.Http.Headers;

namespace OpenCompletions.Testing;

/// <summary>Answers requests in the process, without a server. Returns and throws the same as the platform's handler.</summary>
internal sealed class InProcessHandler(ScriptedFake fake, FakeOptions options) : HttpMessageHandler
{
    private readonly CallHandler _calls = new(fake, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        FakeCallData data = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var response = new InProcessResponse(request);

        // Failures of the script surface in the response.
        _ = response.RunAsync(_calls.HandleAsync(data, response));
        using (cancellationToken.UnsafeRegister(static state => ((InProcessResponse)state!).Abort(), response))
        {
            return await response.Message.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<FakeCallData> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null
            ? []
            : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Uri uri = request.RequestUri!;
        return new(
            request.Method.Method,
            uri.AbsolutePath,
            uri.Query,
            request.Version,
            [.. Flatten(request.Headers), .. Flatten(request.Content?.Headers)],
            body,
            options.TimeProvider.GetUtcNow());
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(HttpHeaders? headers) =>
        headers?.NonValidated.Select(static h => KeyValuePair.Create(h.Key, h.Value.ToString())) ?? [];
}
