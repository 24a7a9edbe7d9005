using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenCompletions;

/// <summary>The answer of a provider, or the kind of its failure.</summary>
internal sealed record Result(string Provider)
{
    public TimeSpan? FirstToken { get; private set; }

    public long? Tokens { get; private set; }

    public string? Answer { get; private set; }

    public string? Error { get; private set; }

    public static async Task<Result> AskAsync(string provider, IServiceProvider services, string prompt)
    {
        var result = new Result(provider);
        try
        {
            var client = services.GetRequiredKeyedService<IChatCompletionsClient>(provider);
            var watch = Stopwatch.StartNew();
            ChatCompletionStream stream = client.StreamAsync(prompt);
            await foreach (ChatCompletionChunk chunk in stream)
            {
                if (chunk.Text.Length > 0 || chunk.Reasoning.Length > 0)
                {
                    result.FirstToken ??= watch.Elapsed;
                }
            }

            ChatCompletion answer = await stream.GetCompletionAsync();
            result.Tokens = answer.Usage?.TotalTokens;
            result.Answer = answer.Text;
        }
        catch (ChatApiException e)
        {
            result.Error = $"[{e.Kind}] {e.Error?.Message}";
        }
        catch (Exception e) when (e is ChatCompletionsException or OptionsValidationException)
        {
            result.Error = $"[{e.GetType().Name}] {e.Message}";
        }

        return result;
    }
}
