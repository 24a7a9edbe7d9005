using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OpenCompletions.CallerTests
{
    /// <summary>How answers are asked for.</summary>
    public static class Calls
    {
        public static async Task<string> CompleteAsync(IChatCompletionsClient client, CancellationToken token)
        {
            ChatCompletion answer = await client.CompleteAsync("Say hi.");
            answer = await client.CompleteAsync("Say hi.", token);
            answer = await client.CompleteAsync(ChatMessage.User("Say hi."), new ChatCallOptions { ApiKey = "other" }, token);
            answer = await client.CompleteAsync(new[] { ChatMessage.System("Be brief."), (ChatMessage)ChatMessage.User("Say hi.") });

            var history = new List<ChatMessage> { ChatMessage.System("Be brief."), ChatMessage.User("Say hi.") };
            answer = await client.CompleteAsync(history, cancellationToken: token);
            history.Add(answer);
            answer = await client.CompleteAsync(history.GetRange(0, 1).AsReadOnly(), new ChatCallOptions(), token);
            answer = await client.StreamAsync((IEnumerable<ChatMessage>)history).GetCompletionAsync(token);

            ChatCompletionRequest request = history;
            request.Model = "gpt-5-mini";
            request.Messages.Add(answer);
            request.Messages.Add(ChatMessage.User("And bye."));
            answer = await client.CompleteAsync(request);
            return answer.Text + answer.Reasoning + answer.ToolCalls.Count + answer.FinishReason + answer.Usage?.TotalTokens;
        }

        /// <summary>Without <c>await foreach</c>.</summary>
        public static async Task<string> StreamAsync(IChatCompletionsClient client, CancellationToken token)
        {
            var text = new StringBuilder();
            #region stream
            ChatCompletionStream stream = client.StreamAsync("Say hi.", token);
            IAsyncEnumerator<ChatCompletionChunk> chunks = stream.GetAsyncEnumerator(token);
            try
            {
                while (await chunks.MoveNextAsync())
                {
                    text.Append(chunks.Current.Text);
                }
            }
            finally
            {
                await chunks.DisposeAsync();
            }
            #endregion

            ChatCompletion whole = await stream.GetCompletionAsync(token);
            return whole.Text == text.ToString() ? whole.Text : throw new InvalidOperationException("The answer differs from its chunks.");
        }

        public static async Task<string> HandleErrorsAsync(IChatCompletionsClient client)
        {
            try
            {
                return (await client.CompleteAsync("Say hi.")).Text;
            }
            catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
            {
                return "later: " + e.Error?.Message;
            }
            catch (ChatTimeoutException e)
            {
                return e.Timeout.ToString();
            }
            catch (ChatStreamInterruptedException e)
            {
                return e.PartialCompletion?.Text;
            }
            catch (ChatCompletionsException e)
            {
                return e.Message + e.RequestId + e.StatusCode;
            }
        }
    }
}
