using System.ComponentModel;
using System.Text.Json;
using OpenCompletions.Testing;

namespace OpenCompletions.ConsumerTests;

/// <summary>Functions from methods, found by reflection, in an application that has switched reflection off elsewhere.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task RunToolsAsync_FunctionFromAMethod_IsCalled()
    {
        Assert.False(JsonSerializer.IsReflectionEnabledByDefault);
        var options = new FakeEndpointOptions { Respond = Respond };
        await using FakeEndpoint endpoint =
            await FakeEndpoint.StartAsync(options, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");

        ChatRun run = await client.RunToolsAsync(
            "Where do they live?", [ChatFunction.Create(FindHouse)], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("""{"street":"Main Street","floors":2,"kind":"Tall"}""", run.Text);
        FunctionDefinition definition = ChatFunction.Create(FindHouse).Tool.Function!;
        Assert.Equal(
            """{"type":"object","properties":{"owner":{"description":"Who lives there","type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false},"kind":{"type":["string","null"],"enum":["Flat","Tall",null]}},"required":["owner","kind"],"additionalProperties":false}""",
            definition.Parameters!.Value.GetRawText());
        Assert.Equal(("FindHouse", "Finds a house"), (definition.Name, definition.Description));
    }

    [Fact]
    public void GetArguments_ByReflection_ReadsWhatModelsWrite() => Assert.Equal(
        new House("Main Street", 2, HouseKind.Tall),
        ToolCall.ForFunction("c", "f", """{"Street":"Main Street","floors":2.0,"kind":"tall"}""").GetArguments<House>());

    [Description("Finds a house")]
    private static House FindHouse([Description("Who lives there")] Owner owner, HouseKind? kind) =>
        new("Main Street", owner.Name.Length, kind ?? HouseKind.Flat);

    private static ChatCompletion Respond(ChatCompletionRequest request) => request.Messages[^1] is ToolMessage result
        ? ChatCompletion.FromText(result.Text)
        : new() { Choices = [new() { Message = new() { ToolCalls = [ToolCall.ForFunction("c", "FindHouse", """{"owner":{"name":"Al"},"kind":"Tall"}""")] } }] };

    public enum HouseKind
    {
        Flat,
        Tall,
    }

    public sealed record Owner(string Name);

    public sealed record House(string Street, int Floors, HouseKind Kind);
}
