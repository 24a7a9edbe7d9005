using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Extension methods for structured output: answers that are values of C# types.</summary>
public static class StructuredOutputExtensions
{
    /// <summary>Sends a request and reads the answer as a value of a type, without reflection.</summary>
    /// <typeparam name="T">
    /// The type of the value: any type that is serializable as JSON, including arrays and scalars.
    /// </typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request. A string, a message or a list of messages converts to it. It is never changed.
    /// </param>
    /// <param name="typeInfo">The contract of the type, from a source-generated context.</param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <param name="options">The options of the call; null for the settings of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The value and the completion that it was read from.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">The call did not return a complete answer.</exception>
    /// <exception cref="NotSupportedException">
    /// A strict schema is required, but strict mode cannot express the type.
    /// </exception>
    /// <example>
    /// <code>
    /// StructuredCompletion&lt;City&gt; answer = await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City);
    /// Console.WriteLine($"{answer.Value.Name}: {answer.Value.Population}");
    /// </code>
    /// </example>
    public static Task<StructuredCompletion<T>> CompleteAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        JsonTypeInfo<T> typeInfo,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        StructuredCall<T> call = Prepare(client, request, typeInfo, output);
        return ReadAsync(client.CompleteAsync(call.Request, options, cancellationToken), call.Reader);
    }

    /// <summary>Sends a request and reads the answer as a value of a type, using reflection.</summary>
    /// <typeparam name="T">The type of the value. Its JSON has names in camel case and enumeration values as strings.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request. A string, a message or a list of messages converts to it. It is never changed.
    /// </param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <param name="options">The options of the call; null for the settings of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The value and the completion that it was read from.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">The call did not return a complete answer.</exception>
    /// <exception cref="NotSupportedException">
    /// A strict schema is required, but strict mode cannot express the type.
    /// </exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static Task<StructuredCompletion<T>> CompleteAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        client.CompleteAsync(request, ReflectionContracts.For<T>(), output, options, cancellationToken);

    /// <summary>
    /// Streams the answer as snapshots of a value, without reflection. The request is sent when the stream is enumerated.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request, which is read before this method returns. A string, a message or a list of messages converts to it. It
    /// is never changed.
    /// </param>
    /// <param name="typeInfo">The contract of the type, from a source-generated context.</param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <param name="options">The options of the call; null for the settings of the client.</param>
    /// <param name="cancellationToken">Cancels the stream, in addition to the token of the enumeration.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="NotSupportedException">
    /// A strict schema is required, but strict mode cannot express the type.
    /// </exception>
    /// <example>
    /// <code>
    /// await foreach (City city in client.StreamAsync("Largest city of Japan?", AppJson.Default.City))
    /// {
    ///     Console.WriteLine($"{city.Name}: {city.Population}");
    /// }
    /// </code>
    /// </example>
    public static StructuredStream<T> StreamAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        JsonTypeInfo<T> typeInfo,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        StructuredCall<T> call = Prepare(client, request, typeInfo, output);
        return new(client.StreamAsync(call.Request, options, cancellationToken), call);
    }

    /// <summary>
    /// Streams the answer as snapshots of a value, using reflection. The request is sent when the stream is enumerated.
    /// </summary>
    /// <typeparam name="T">The type of the value. Its JSON has names in camel case and enumeration values as strings.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request, which is read before this method returns. A string, a message or a list of messages converts to it. It
    /// is never changed.
    /// </param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <param name="options">The options of the call; null for the settings of the client.</param>
    /// <param name="cancellationToken">Cancels the stream, in addition to the token of the enumeration.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="NotSupportedException">
    /// A strict schema is required, but strict mode cannot express the type.
    /// </exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static StructuredStream<T> StreamAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        client.StreamAsync(request, ReflectionContracts.For<T>(), output, options, cancellationToken);

    /// <summary>
    /// Reads an answer as a value of a type, without reflection. Use this method for answers to requests whose response format
    /// is a <see cref="ChatSchema"/>.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="completion">The completion. Its first choice is read.</param>
    /// <param name="typeInfo">The contract of the type, from a source-generated context.</param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <returns>The value. Null only for nullable value types.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <example>
    /// <code>
    /// var request = new ChatCompletionRequest
    /// {
    ///     Messages = [ChatMessage.User("Largest city of Japan?")],
    ///     ResponseFormat = ChatSchema.For(AppJson.Default.City),
    /// };
    /// City city = (await client.CompleteAsync(request)).GetContent(AppJson.Default.City);
    /// </code>
    /// </example>
    public static T GetContent<T>(
        this ChatCompletion completion, JsonTypeInfo<T> typeInfo, StructuredOutputOptions? output = null)
    {
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new StructuredReader<T>(typeInfo, ChatSchema.For(typeInfo, null, output?.Name), output).Read(completion).Value;
    }

    /// <summary>
    /// Reads an answer as a value of a type, using reflection. Use this method for answers to requests whose response format is
    /// a <see cref="ChatSchema"/>.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="completion">The completion. Its first choice is read.</param>
    /// <param name="output">The options for structured output; null for the defaults.</param>
    /// <returns>The value. Null only for nullable value types.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static T GetContent<T>(this ChatCompletion completion, StructuredOutputOptions? output = null) =>
        completion.GetContent(ReflectionContracts.For<T>(), output);

    private static StructuredCall<T> Prepare<T>(
        IChatCompletionsClient client, ChatCompletionRequest request, JsonTypeInfo<T> typeInfo, StructuredOutputOptions? output)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        return new(request, typeInfo, output);
    }

    private static async Task<StructuredCompletion<T>> ReadAsync<T>(
        Task<ChatCompletion> completing, StructuredReader<T> reader) =>
        reader.Read(await completing.ConfigureAwait(false));
}
