using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenCompletions;

/// <summary>An app with a host: a client by section, whose key changes while it runs, and a section that cannot work.</summary>
internal sealed class Registration(string address)
{
    public async Task RunAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["Chat:Endpoint"] = address;
        builder.Configuration["Chat:ApiKey"] = "wrong";
        builder.Configuration["Chat:Model"] = "section";
        builder.Configuration["Chat:Authentication"] = "raw";
        builder.Configuration["Chat:Timeouts:Response"] = "00:01:00";
        builder.Configuration["Chat:AdditionalProperties:top_k"] = "40";
        builder.Services.AddChatCompletionsClient("smoke", builder.Configuration.GetSection("Chat"));
        using IHost host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredKeyedService<IChatCompletionsClient>("smoke");
        builder.Configuration["Chat:ApiKey"] = "right";
        ((IConfigurationRoot)builder.Configuration).Reload();
        ChatCompletion answer = await client.CompleteAsync("hi");
        Checks.Equal("section", answer.Model, "the model");
        Checks.Equal(40L, (long)answer.AdditionalProperties["top_k"], "top_k");
        await host.StopAsync();
    }

    public async Task RefuseAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["Chat:Authentication"] = "Basic";
        builder.Configuration["Chat:Modell"] = "m";
        builder.Services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));
        using IHost host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch (OptionsValidationException e)
        {
            Checks.Equal(
                "Section 'Chat': Authentication must be one of Bearer, Raw, Header, None. Section 'Chat': 'Modell' is not a recognized setting.", string.Join(' ', e.Failures), "the problems");
            return;
        }

        throw new InvalidOperationException("There was no error.");
    }
}
