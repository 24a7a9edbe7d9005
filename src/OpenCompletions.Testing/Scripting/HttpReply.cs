using System.Net;
using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>A response without a chat completion.</summary>
internal sealed record HttpReply(HttpStatusCode Status, string ContentType, byte[] Body)
{
    public static HttpReply FromError(HttpStatusCode status, ApiError error) => new(
        status,
        "application/json",
        JsonSerializer.SerializeToUtf8Bytes(
            new ApiErrorResponse { Error = error }, ChatCompletionsJson.TypeInfo<ApiErrorResponse>()));
}
