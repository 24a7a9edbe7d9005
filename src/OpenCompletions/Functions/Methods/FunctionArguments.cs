using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Reads the arguments of a call for a function.</summary>
internal static class FunctionArguments
{
    /// <summary>The arguments as UTF-8: an empty object if there are none.</summary>
    public static ReadOnlyMemory<byte> Utf8(ToolCall call) =>
        Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments);

    /// <summary>Reads all arguments as one value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="contract">The adapted contract of the type.</param>
    /// <param name="isWrapped">Whether the schema wraps the value in an object.</param>
    /// <exception cref="ChatToolCallException">The arguments do not match.</exception>
    public static T Read<T>(ToolCall call, JsonTypeInfo<T> contract, bool isWrapped)
    {
        ReadOnlyMemory<byte> json = ValidJson(call, contract.Options);
        if (isWrapped)
        {
            (int start, int length) = WrappedJson.FindValue(json.Span, AdaptedJson.ReaderOptions(contract.Options));
            json = json.Slice(start, length);
        }

        object? value = Read(call, json, contract, "the arguments");
        return value is not null || default(T) is null && typeof(T).IsValueType
            ? (T)value!
            : throw CreateMismatch(call, "The arguments must not be null.");
    }

    /// <summary>Reads one value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="json">The value's JSON.</param>
    /// <param name="contract">The adapted contract of the type.</param>
    /// <param name="what">What the value is, for messages.</param>
    /// <exception cref="ChatToolCallException">The value does not match.</exception>
    public static object? Read(ToolCall call, ReadOnlyMemory<byte> json, JsonTypeInfo contract, string what)
    {
        try
        {
            return AdaptedJson.Read(json, contract);
        }
        catch (JsonException e)
        {
            string path = MismatchPath.Create(e, contract);
            string missing = path == "$" ? MissingMembers(json, contract) : "";
            throw CreateMismatch(call, missing.Length > 0
                ? $"Required members of {what} are missing: {missing}."
                : $"A value in {what} does not match at {path}.");
        }
        catch (NotSupportedException)
        {
            // The platform throws this for a missing or unknown discriminator.
            throw CreateMismatch(call, $"A value in {what} has no known type.");
        }
        catch (Exception e)
        {
            throw new ChatToolCallException(
                ChatToolCallReason.InvalidArguments,
                $"{ServerText.CleanName(call.Name)}: the type {contract.Type.Name} rejected {what} ({e.GetType().Name}).",
                call,
                e);
        }
    }

    /// <summary>The arguments as valid JSON. Some models write null where there is nothing to pass.</summary>
    /// <exception cref="ChatToolCallException">The arguments are not valid JSON.</exception>
    public static ReadOnlyMemory<byte> ValidJson(ToolCall call, JsonSerializerOptions options)
    {
        ReadOnlyMemory<byte> json = call.Arguments.Trim() == "null" ? "{}"u8.ToArray() : Utf8(call);
        return AdaptedJson.IsValid(json, options) ? json : throw CreateMismatch(call, "The arguments are not valid JSON.");
    }

    /// <summary>Creates the exception for arguments that do not match the function.</summary>
    public static ChatToolCallException CreateMismatch(ToolCall call, string rule) =>
        new(ChatToolCallReason.InvalidArguments, $"{ServerText.CleanName(call.Name)}: {rule}", call);

    private static string MissingMembers(ReadOnlyMemory<byte> json, JsonTypeInfo contract)
    {
        using JsonDocument document = JsonDocument.Parse(json, AdaptedJson.DocumentOptions(contract.Options));
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var present = new HashSet<string>(
            document.RootElement.EnumerateObject().Select(static p => p.Name), StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", ContractGraph.GetMembers(contract)
            .Where(p => p.IsRequired && !present.Contains(p.Name)).Select(static p => p.Name));
    }
}
