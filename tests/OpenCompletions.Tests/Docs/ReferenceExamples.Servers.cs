using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Tests.Docs;

internal static partial class ReferenceExamples
{
    public static async Task<IResult?> ChatErrorReply_Compiles(IChatCompletionsClient client)
    {
        try
        {
            await client.CompleteAsync("Hi.");
            return null;
        }
        #region ChatErrorReply
        catch (ChatCompletionsException e)
        {
            ChatErrorReply reply = ChatErrorReply.From(e);
            return Results.Json(reply.Body, ChatCompletionsJson.TypeInfo<ApiErrorResponse>(), statusCode: reply.StatusCode);
        }
        #endregion
    }

    public static async Task ChatSseWriter_Compiles(HttpContext context)
    {
        #region ChatSseWriter
        context.Response.ContentType = "text/event-stream";
        var writer = new ChatSseWriter(context.Response.BodyWriter);
        await writer.WriteAsync(ChatCompletionChunk.FromText("Hello", FinishReason.Stop), context.RequestAborted);
        await writer.WriteDoneAsync(context.RequestAborted);
        #endregion
    }
}
