using System.Reflection;
using System.Runtime.Versioning;
using OpenCompletions.CallerTests;
using OpenCompletions.Testing;

namespace OpenCompletions.ConsumerTests;

/// <summary>A library that was compiled for netstandard2.0 against that build of ours, in an application for a newer framework.</summary>
public sealed class OlderLibraryTests
{
    [Fact]
    public void Assemblies_OfTheLibraryAndOfOurs_AreOfTheirOwnFrameworks()
    {
        Assert.Equal(".NETStandard,Version=v2.0", FrameworkOf(typeof(Requests)));
        Assert.Equal(".NETCoreApp,Version=v10.0", FrameworkOf(typeof(ChatCompletionsClient)));
    }

    [Fact]
    public async Task CompleteAsync_RequestBuiltByTheLibrary_ArrivesWhole()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ChatCompletionRequest? received = null;
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { Respond = r => { received = r; return ChatCompletion.FromText("ok"); } }, token);
        using var client = new ChatCompletionsClient(endpoint.Address);

        ChatCompletionRequest request = Requests.EveryKindOfMember();
        Assert.Equal("ok", (await client.CompleteAsync(request, cancellationToken: token)).Text);

        Type type = typeof(ChatCompletionRequest);
        JsonValues.AssertSame(Serializer.All[0].Write(request with { Stream = false }, type), Serializer.All[0].Write(received, type), "the request");
        Assert.Equal("s", Requests.Read(received!.AdditionalProperties));
    }

    [Fact]
    public async Task Calls_MadeByTheLibrary_Work()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo }, token);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");

        Assert.Contains("And bye.", await Calls.CompleteAsync(client, token));
        Assert.Contains("Say hi.", await Calls.StreamAsync(client, token));
        Assert.Equal("hi", await Calls.StreamAsync(new DecoratedClient(new FakeClient()), token));
        Assert.Contains("Say hi.", await Calls.HandleErrorsAsync(client));
        Assert.Equal("a", Unions.Describe(Requests.Messages().First(static m => m is UserMessage { Content.Count: > 1 })));
    }

    [Fact]
    public void Clients_MadeByTheLibrary_AreAccepted()
    {
        using ChatCompletionsClient byAddress = Clients.ByAddress("key");
        using ChatCompletionsClient byOptions = Clients.ByOptions("key");
        using var http = new HttpClient();
        using ChatCompletionsClient byHttpClient = Clients.ByHttpClient(http);
    }

    private static string? FrameworkOf(Type type) => type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;
}
