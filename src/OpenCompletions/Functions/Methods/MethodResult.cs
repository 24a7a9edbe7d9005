using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Converts what a method returns to the content of a message.</summary>
[RequiresUnreferencedCode(MethodFunction.Trimming), RequiresDynamicCode(MethodFunction.NativeCode)]
internal sealed class MethodResult
{
    private readonly MethodInfo? _toTask;
    private readonly PropertyInfo? _result;
    private readonly bool _isTask;
    private readonly bool _isEmpty;
    private readonly JsonTypeInfo? _typeInfo;

    public MethodResult(Type returned, JsonSerializerOptions options)
    {
        if (returned == typeof(ValueTask) || IsGeneric(returned, typeof(ValueTask<>)))
        {
            _toTask = returned.GetMethod(nameof(ValueTask.AsTask))!;
            returned = _toTask.ReturnType;
        }

        _isTask = typeof(Task).IsAssignableFrom(returned);
        _result = IsGeneric(returned, typeof(Task<>)) ? returned.GetProperty(nameof(Task<>.Result)) : null;
        Type type = _result?.PropertyType ?? (_isTask ? typeof(void) : returned);
        _isEmpty = type == typeof(void);
        _typeInfo = _isEmpty || FunctionResult.IsContent(type) ? null : options.GetTypeInfo(type);
    }

    public async Task<MessageContent> ConvertAsync(object? returned)
    {
        object? value = _toTask is null ? returned : _toTask.Invoke(returned, null);
        if (_isTask && value is Task task)
        {
            await task.ConfigureAwait(false);
            value = _result?.GetValue(task);
        }

        return _isEmpty ? FunctionResult.Done
            : _typeInfo is null ? FunctionResult.FromContent(value)
            : FunctionResult.FromJson(value, _typeInfo);
    }

    private static bool IsGeneric(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
