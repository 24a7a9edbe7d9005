using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Sources;

/// <summary>The answer examples of vendors' documents, read over HTTP and written back.</summary>
public sealed class DocumentedAnswerTests
{
    private const string WithoutModel =
        """
        {
          "id": "chatcmpl-123",
          "object": "chat.completion",
          "created": 1677652288,
          "choices": [
            {
              "index": 0,
              "message": { "role": "assistant", "content": "\n\nHello there, how may I assist you today?" },
              "finish_reason": "stop"
            }
          ],
          "usage": { "prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21 }
        }
        """;

    private const string WithEveryMember =
        """
        {
          "id": "string",
          "choices": [
            {
              "finish_reason": "stop",
              "index": 0,
              "message": {
                "content": "string",
                "refusal": "string",
                "tool_calls": [{ "id": "string", "type": "function", "function": { "name": "string", "arguments": "string" } }],
                "annotations": [
                  { "type": "url_citation", "url_citation": { "end_index": 0, "start_index": 0, "url": "string", "title": "string" } }
                ],
                "role": "assistant",
                "function_call": { "arguments": "string", "name": "string" },
                "audio": { "id": "string", "expires_at": 0, "data": "string", "transcript": "string" }
              },
              "logprobs": {
                "content": [
                  { "token": "string", "logprob": 0, "bytes": [0], "top_logprobs": [{ "token": "string", "logprob": 0, "bytes": [0] }] }
                ],
                "refusal": [
                  { "token": "string", "logprob": 0, "bytes": [0], "top_logprobs": [{ "token": "string", "logprob": 0, "bytes": [0] }] }
                ]
              }
            }
          ],
          "created": 0,
          "model": "string",
          "service_tier": "auto",
          "system_fingerprint": "string",
          "object": "chat.completion",
          "usage": {
            "completion_tokens": 0,
            "prompt_tokens": 0,
            "total_tokens": 0,
            "completion_tokens_details": {
              "accepted_prediction_tokens": 0,
              "audio_tokens": 0,
              "reasoning_tokens": 0,
              "rejected_prediction_tokens": 0
            },
            "prompt_tokens_details": { "audio_tokens": 0, "cached_tokens": 0 }
          }
        }
        """;

    [Fact]
    public async Task CompleteAsync_AnswerWithoutModel_ReadsAndWritesBackTheSame()
    {
        ChatCompletion answer = await ReceiveAsync(WithoutModel);

        Assert.Null(answer.Model);
        Assert.Equal("\n\nHello there, how may I assist you today?", answer.Text);
        Assert.Equal(FinishReason.Stop, answer.FinishReason);
        Assert.Equal(21, answer.Usage?.TotalTokens);
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 6, 31, 28, TimeSpan.Zero), answer.CreatedAt);

        // OpenAI's schema requires these keys of an answer; they are written as null.
        JsonObject written = Write(answer);
        JsonObject choice = written["choices"]![0]!.AsObject();
        Assert.True(choice.Remove("logprobs"));
        Assert.True(choice["message"]!.AsObject().Remove("refusal"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(WithoutModel), written), written.ToJsonString());
    }

    [Fact]
    public async Task CompleteAsync_AnswerWithEveryOptionalMember_ReadsAndWritesBackTheSame()
    {
        ChatCompletion answer = await ReceiveAsync(WithEveryMember);

        Assert.Equal("string", answer.Message.Refusal);
        Assert.Equal("string", answer.ToolCalls.Single().Function?.Arguments);
        Assert.Equal("string", answer.Message.Annotations.Single().UrlCitation?.Title);
        Assert.Equal("string", answer.Message.FunctionCall?.Name);
        Assert.Equal("string", answer.Message.Audio?.Transcript);
        Assert.Equal(0, answer.Choices[0].Logprobs?.Refusal.Single().TopLogprobs.Single().Logprob);
        Assert.Equal(ServiceTier.Auto, answer.ServiceTier);
        Assert.Equal(0, answer.Usage?.CompletionTokensDetails?.RejectedPredictionTokens);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(WithEveryMember), Write(answer)), Write(answer).ToJsonString());
    }

    [Fact]
    public async Task CompleteAsync_EmptyChoices_ReadAsAnAnswerWithoutChoices()
    {
        ChatCompletion answer = await ReceiveAsync("""{"choices":[]}""");

        Assert.Empty(answer.Choices);
        Assert.Equal("", answer.Text);
        Assert.Null(answer.CreatedAt);
        Assert.Throws<InvalidOperationException>(() => answer.Message);
        Assert.Equal("""{"choices":[]}""", Write(answer).ToJsonString());
    }

    private static async Task<ChatCompletion> ReceiveAsync(string json)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(json));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        return await client.CompleteAsync("Hello!", TestContext.Current.CancellationToken);
    }

    private static JsonObject Write(ChatCompletion answer) =>
        JsonSerializer.SerializeToNode(answer, ChatCompletionsJson.TypeInfo<ChatCompletion>())!.AsObject();
}
