using System.Net;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Answers every request with success and a body of the test's making; no network takes part.</summary>
internal sealed class BodyHandler(Func<Stream> body) : HttpMessageHandler
{
    /// <summary>A client of an endpoint that answers with the body.</summary>
    public static ChatCompletionsClient Client(Func<Stream> body, Action<ChatCompletionsClientOptions>? configure = null)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new("http://localhost/v1"), Model = "m" };
        configure?.Invoke(options);
        return new(new HttpClient(new BodyHandler(body)), options);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(body());
        content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
