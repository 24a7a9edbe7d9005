using System.Collections.Generic;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace OpenCompletions.CallerTests
{
    /// <summary>How values of types are asked for. Source-generated contexts need a newer language; a contract may come from elsewhere.</summary>
    public static class Values
    {
        public static async Task<int> CompleteAsync(IChatCompletionsClient client, JsonTypeInfo<City> contract, CancellationToken token)
        {
            City city = (await client.CompleteAsync<City>("Largest city of Japan?")).Value;
            city = (await client.CompleteAsync("Largest city of Japan?", contract)).Value;
            var output = new StructuredOutputOptions { Mode = StructuredOutputMode.Prompt, Strict = false };
            StructuredCompletion<List<City>> cities = await client.CompleteAsync<List<City>>("Cities?", output, cancellationToken: token);
            var request = new ChatCompletionRequest { ResponseFormat = ChatSchema.For<City>(strict: true) };
            request.Messages.Add(ChatMessage.User("x"));
            city = (await client.CompleteAsync(request)).GetContent<City>();
            return city.Population + cities.Value.Count + cities.Completion.Text.Length;
        }

        public static async Task<City> StreamAsync(IChatCompletionsClient client, JsonTypeInfo<City> contract, CancellationToken token)
        {
            City last = null;
            StructuredStream<City> stream = client.StreamAsync("Largest city of Japan?", contract);
            IAsyncEnumerator<City> cities = stream.GetAsyncEnumerator(token);
            try
            {
                while (await cities.MoveNextAsync())
                {
                    last = cities.Current;
                }
            }
            finally
            {
                await cities.DisposeAsync();
            }

            return last ?? (await client.StreamAsync<City>("Again.").GetCompletionAsync(token)).Value;
        }

        public static async Task<string> HandleErrorsAsync(IChatCompletionsClient client)
        {
            try
            {
                return (await client.CompleteAsync<City>("Largest city of Japan?")).Value.Name;
            }
            catch (ChatStructuredOutputException e) when (e.Reason == ChatStructuredOutputReason.Refusal)
            {
                return e.Text + e.Completion?.Model;
            }
        }
    }

    public sealed class City
    {
        public string Name { get; set; }

        public int Population { get; set; }
    }
}
