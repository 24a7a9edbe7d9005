using System.ComponentModel;
using System.Text.Json;
using OpenCompletions.Testing;

namespace OpenCompletions.ConsumerTests;

/// <summary>The overloads that find members by reflection, in an application that has switched reflection off elsewhere.</summary>
public sealed class StructuredOutputTests
{
    private const string Answer = """{"name":"Tokyo","size":"Large","districts":[{"name":"Shibuya","size":"Small","districts":[]}]}""";

    [Fact]
    public void Reflection_OfTheSerializer_IsOff() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Fact]
    public async Task CompleteAsync_ByReflection_ReturnsTheValue()
    {
        await using FakeEndpoint endpoint = await StartAsync();
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");

        Town town = (await client.CompleteAsync<Town>("Largest city of Japan?", cancellationToken: TestContext.Current.CancellationToken)).Value;

        Assert.Equal(("Tokyo", TownSize.Large, "Shibuya"), (town.Name, town.Size, town.Districts[0].Name));
    }

    [Fact]
    public async Task StreamAsync_ByReflection_EndsWithTheValue()
    {
        await using FakeEndpoint endpoint = await StartAsync();
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
        var seen = new List<Town>();

        await foreach (Town town in client.StreamAsync<Town>("Largest city of Japan?", cancellationToken: TestContext.Current.CancellationToken))
        {
            seen.Add(town);
        }

        Assert.Equal(("Tokyo", 1), (seen[^1].Name, seen[^1].Districts.Count));
    }

    [Fact]
    public void GetContent_ByReflection_ReturnsTheValue() =>
        Assert.Equal(TownSize.Large, ChatCompletion.FromText(Answer).GetContent<Town>().Size);

    [Fact]
    public void For_ByReflection_IsStrictInCamelCaseWithNamesOfEnumerations()
    {
        ChatSchema schema = ChatSchema.For<Town>(strict: true);

        Assert.Equal(
            """
            {"type":"object","properties":{"name":{"description":"In English","type":"string"},"size":{"type":"string","enum":["Small","Large"]},"districts":{"type":"array","items":{"$ref":"#/$defs/Town"}}},"required":["name","size","districts"],"additionalProperties":false,"$defs":{"Town":{"type":"object","properties":{"name":{"description":"In English","type":"string"},"size":{"type":"string","enum":["Small","Large"]},"districts":{"type":"array","items":{"$ref":"#/$defs/Town"}}},"required":["name","size","districts"],"additionalProperties":false}}}
            """,
            schema.Json.GetRawText());
    }

    [Fact]
    public void For_TheSameType_IsMadeOnce() => Assert.Same(ChatSchema.For<Town>(), ChatSchema.For<Town>());

    private static Task<FakeEndpoint> StartAsync() =>
        FakeEndpoint.StartAsync(new() { Respond = static _ => ChatCompletion.FromText(Answer) }, TestContext.Current.CancellationToken);

    public enum TownSize
    {
        Small,
        Large,
    }

    public sealed record Town([Description("In English")] string Name, TownSize Size, List<Town> Districts);
}
