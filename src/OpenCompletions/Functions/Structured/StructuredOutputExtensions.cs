using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Answers that are values of C# types.</summary>
public static class StructuredOutputExtensions
{
    /// <summary>Sends a request and reads the answer as a value of a type; works without reflection.</summary>
    /// <typeparam name="T">The type. Any type that JSON can hold, arrays and scalars included.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. A string, a message or a list of messages converts to one. Never changed.</param>
    /// <param name="typeInfo">The type's contract, from a source-generated context.</param>
    /// <param name="output">How the value is asked for and read; null for the defaults.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The value with the answer that it was read from.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">There is no answer.</exception>
    /// <exception cref="NotSupportedException">A strict schema was required, and strict mode cannot express the type.</exception>
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

    /// <summary>Sends a request and reads the answer as a value of a type, whose members are found by reflection.</summary>
    /// <typeparam name="T">The type. Names are sent in camel case, enumerations by name.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">The request. A string, a message or a list of messages converts to one. Never changed.</param>
    /// <param name="output">How the value is asked for and read; null for the defaults.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The value with the answer that it was read from.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    /// <exception cref="ChatCompletionsException">There is no answer.</exception>
    /// <exception cref="NotSupportedException">A strict schema was required, and strict mode cannot express the type.</exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static Task<StructuredCompletion<T>> CompleteAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        client.CompleteAsync(request, ReflectionContracts.For<T>(), output, options, cancellationToken);

    /// <summary>
    /// Prepares a stream of values that grow while the answer arrives; works without reflection. Nothing is sent until it is
    /// enumerated.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request, taken as it is now. A string, a message or a list of messages converts to one. Never changed.
    /// </param>
    /// <param name="typeInfo">The type's contract, from a source-generated context.</param>
    /// <param name="output">How the value is asked for and read; null for the defaults.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the stream. A token given to the enumeration works beside it.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="NotSupportedException">A strict schema was required, and strict mode cannot express the type.</exception>
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
    /// Prepares a stream of values that grow while the answer arrives, of a type whose members are found by reflection. Nothing
    /// is sent until it is enumerated.
    /// </summary>
    /// <typeparam name="T">The type. Names are sent in camel case, enumerations by name.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="request">
    /// The request, taken as it is now. A string, a message or a list of messages converts to one. Never changed.
    /// </param>
    /// <param name="output">How the value is asked for and read; null for the defaults.</param>
    /// <param name="options">What differs for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Ends the stream. A token given to the enumeration works beside it.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="NotSupportedException">A strict schema was required, and strict mode cannot express the type.</exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static StructuredStream<T> StreamAsync<T>(
        this IChatCompletionsClient client,
        ChatCompletionRequest request,
        StructuredOutputOptions? output = null,
        ChatCallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        client.StreamAsync(request, ReflectionContracts.For<T>(), output, options, cancellationToken);

    /// <summary>
    /// Reads an answer as a value of a type; works without reflection. For answers to a request with <see cref="ChatSchema"/> as
    /// its format.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="completion">The answer; its first choice is read.</param>
    /// <param name="typeInfo">The type's contract, from a source-generated context.</param>
    /// <param name="output">How the value was asked for and is read; null for the defaults.</param>
    /// <returns>The value. Null only for a nullable value type.</returns>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    public static T GetContent<T>(
        this ChatCompletion completion, JsonTypeInfo<T> typeInfo, StructuredOutputOptions? output = null)
    {
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new StructuredReader<T>(typeInfo, ChatSchema.For(typeInfo, null, output?.Name), output).Read(completion).Value;
    }

    /// <summary>
    /// Reads an answer as a value of a type, whose members are found by reflection. For answers to a request with <see
    /// cref="ChatSchema"/> as its format.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="completion">The answer; its first choice is read.</param>
    /// <param name="output">How the value was asked for and is read; null for the defaults.</param>
    /// <returns>The value. Null only for a nullable value type.</returns>
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
