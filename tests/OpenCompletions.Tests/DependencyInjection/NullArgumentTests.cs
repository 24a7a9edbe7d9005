using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>Registrations name the argument that is null, at the call and not when a client is resolved.</summary>
public sealed class NullArgumentTests
{
    private static readonly ServiceCollection s_services = [];
    private static readonly IConfiguration s_section = new ConfigurationBuilder().Build();

    public static TheoryData<string, Action> Registrations => new()
    {
        { "services", static () => ((IServiceCollection)null!).AddChatCompletionsClient("n", static (ChatCompletionsClientOptions _) => { }) },
        { "services", static () => ((IServiceCollection)null!).AddChatCompletionsClient("n", static (_, _) => { }) },
        { "services", static () => ((IServiceCollection)null!).AddChatCompletionsClient("n", s_section) },
        { "name", static () => s_services.AddChatCompletionsClient(null!, static (ChatCompletionsClientOptions _) => { }) },
        { "name", static () => s_services.AddChatCompletionsClient(null!, static (_, _) => { }) },
        { "name", static () => s_services.AddChatCompletionsClient(null!, s_section) },
        { "configure", static () => s_services.AddChatCompletionsClient("n", (Action<ChatCompletionsClientOptions>)null!) },
        { "configure", static () => s_services.AddChatCompletionsClient("n", (Action<IServiceProvider, ChatCompletionsClientOptions>)null!) },
        { "section", static () => s_services.AddChatCompletionsClient("n", (IConfiguration)null!) },
    };

    [Theory, MemberData(nameof(Registrations))]
    public void AddChatCompletionsClient_NullArgument_IsNamed(string name, Action register) =>
        Assert.Equal(name, Assert.Throws<ArgumentNullException>(register).ParamName);
}
