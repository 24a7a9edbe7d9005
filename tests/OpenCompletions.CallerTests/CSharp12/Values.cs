using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.CallerTests;

/// <summary>How values of types are asked for.</summary>
public static class Values
{
    public static async Task<int> CompleteAsync(IChatCompletionsClient client, CancellationToken token)
    {
        City city = (await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City)).Value;
#pragma warning disable IL2026, IL3050 // The reflection overloads, as apps that are not trimmed call them.
        city = (await client.CompleteAsync<City>("Largest city of Japan?")).Value;
        city = (await client.CompleteAsync<City>("Largest city of Japan?", output: new() { Strict = true }, new() { ApiKey = "other" }, token)).Value;
        ChatCompletionRequest request = new() { Messages = [ChatMessage.User("x")], ResponseFormat = ChatSchema.For<City>() };
        city = (await client.CompleteAsync(request, cancellationToken: token)).GetContent<City>();
#pragma warning restore IL2026, IL3050
        StructuredCompletion<City[]> cities = await client.CompleteAsync(request, AppJson.Default.CityArray, cancellationToken: token);
        return city.Population + cities.Value.Length + cities.Text.Length + (int?)cities.Completion.Usage?.TotalTokens ?? 0;
    }

    public static async Task<City?> StreamAsync<T>(IChatCompletionsClient client, JsonTypeInfo<T> any, CancellationToken token)
    {
        City? last = null;
        StructuredStream<City> stream = client.StreamAsync("Largest city of Japan?", AppJson.Default.City);
        await foreach (City city in stream.WithCancellation(token))
        {
            last = city;
        }

        await client.StreamAsync("Any.", any, new() { Mode = StructuredOutputMode.Tool }).GetCompletionAsync(token);
        return last == (await stream.GetCompletionAsync(token)).Value ? last : null;
    }
}

public sealed record City(string Name, int Population);

[JsonSerializable(typeof(City))]
[JsonSerializable(typeof(City[]))]
internal sealed partial class AppJson : JsonSerializerContext;
