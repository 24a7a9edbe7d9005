using System;
using System.Collections.Generic;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace OpenCompletions.CallerTests
{
    /// <summary>How functions are made and run. In this language a method has no natural type: delegates are written out.</summary>
    public static class Runs
    {
        public static async Task<string> RunAsync(
            IChatCompletionsClient client, JsonTypeInfo<City> contract, CancellationToken token)
        {
            ChatFunction weather = ChatFunction.Create(new Func<string, string>(GetWeather));
            var options = new ChatRunOptions { MaxTotalTokens = 20000 };
            ChatRun run = await client.RunToolsAsync("Weather in Paris?", new[] { weather }, options);
            run = await client.RunToolsAsync("Weather in Paris?", Functions(contract), cancellationToken: token);
            run.Messages.Add(ChatMessage.User("And in Rome?"));
            var request = new ChatCompletionRequest { Messages = run.Messages };
            run = await client.RunToolsAsync(request, new List<ChatFunction> { weather });
            foreach (ToolCall call in run.PendingCalls)
            {
                run.Messages.AddToolResult(call, await weather.InvokeAsync(call, token));
                City city = call.GetArguments(contract) ?? call.GetArguments<City>();
            }

            return run.Text + run.StopReason + run.Usage.TotalTokens + ChatHistory.Problems(run.Messages).Count;
        }

        public static async Task<ChatRun> StreamAsync(
            IChatCompletionsClient client, JsonTypeInfo<City> contract, CancellationToken token)
        {
            ChatRunStream stream = client.StreamToolsAsync("Weather in Paris?", Functions(contract));
            IAsyncEnumerator<ChatStreamEvent> events = stream.GetAsyncEnumerator(token);
            try
            {
                while (await events.MoveNextAsync())
                {
                    if (events.Current is FunctionFinishedEvent finished)
                    {
                        Console.WriteLine(finished.Call.Name + finished.Result.Text);
                    }
                }
            }
            finally
            {
                await events.DisposeAsync();
            }

            return await stream.GetRunAsync(token);
        }

        public static async Task<IList<ChatMessage>> HandleErrorsAsync(IChatCompletionsClient client, ChatFunction function)
        {
            try
            {
                return (await client.RunToolsAsync("x", new[] { function })).Messages;
            }
            catch (ChatToolCallException e) when (e.Reason == ChatToolCallReason.UnknownFunction)
            {
                return ChatRun.From(e)?.Messages;
            }
        }

        private static ChatFunction[] Functions(JsonTypeInfo<City> contract)
        {
            return new[]
            {
                ChatFunction.Create("a", "A.", contract, c => c.Name),
                ChatFunction.Create("b", "B.", contract, async c => { await Task.Yield(); return c.Name; }),
                ChatFunction.Create("c", "C.", contract, async (c, token) => { await Task.Delay(1, token); return c.Name; }),
                ChatFunction.Create("d", "D.", contract, (c, context, token) => Task.FromResult(c.Name + context.Round)),
                ChatFunction.Create("e", "E.", contract, c => c, contract),
                ChatFunction.Create("f", "F.", contract, async (c, token) => { await Task.Delay(1, token); return c; }, contract),
            };
        }

        private static string GetWeather(string city)
        {
            return "18 °C";
        }
    }
}
