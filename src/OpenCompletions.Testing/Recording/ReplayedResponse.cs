using System.Net;
using System.Text;

namespace OpenCompletions.Testing;

/// <summary>Creates the response of a recorded exchange.</summary>
internal static class ReplayedResponse
{
    public static HttpResponseMessage Create(RecordedExchange exchange, HttpRequestMessage request, CassetteOptions options)
    {
        var response = new HttpResponseMessage((HttpStatusCode)exchange.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(
                new ReplayStream([.. Pieces(exchange).Where(static p => p.Bytes.Length > 0)], exchange.IsCut, options)),
        };
        foreach ((string name, string value) in exchange.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private static IEnumerable<(TimeSpan Delay, byte[] Bytes)> Pieces(RecordedExchange exchange) =>
        exchange.Events is { } events
            ? events.Select(static e => (e.Delay, e.Raw?.ToBytes() ?? Encoding.UTF8.GetBytes($"data: {e.Data}\n\n")))
            : exchange.Body is { } body ? [(TimeSpan.Zero, body.ToBytes())] : [];
}
