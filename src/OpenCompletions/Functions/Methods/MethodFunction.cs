using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Calls a delegate as a function: describes its parameters and binds the arguments of calls to them.</summary>
[RequiresUnreferencedCode(Trimming), RequiresDynamicCode(NativeCode)]
internal sealed class MethodFunction
{
    /// <summary>Why methods cannot be functions in a trimmed app.</summary>
    public const string Trimming =
        "The method's parameters are found by reflection. In trimmed apps pass a JsonTypeInfo<T> of the arguments and a handler.";

    /// <summary>Why methods cannot be functions in a native app.</summary>
    public const string NativeCode =
        "The contracts of the method's parameters are compiled at run time. In native apps pass a JsonTypeInfo<T> and a handler.";

    private readonly Delegate _method;
    private readonly Func<ChatFunctionContext, CancellationToken, JsonElement, object?>[] _arguments;
    private readonly MethodParameter[] _parameters;
    private readonly MethodResult _result;
    private readonly JsonSerializerOptions _options;

    private MethodFunction(Delegate method, ParameterInfo[] parameters, JsonSerializerOptions options)
    {
        _method = method;
        _parameters = [.. parameters.Where(static p => !IsPassedIn(p)).Select(p => new MethodParameter(p, options))];
        var others = new Queue<MethodParameter>(_parameters);
        _arguments = [.. parameters.Select(p => IsPassedIn(p) ? PassIn(p.ParameterType) : Bind(others.Dequeue()))];
        _result = new(method.Method.ReturnType, options);
        _options = options;
    }

    public static ChatFunction Create(Delegate method, string? name, string? description, JsonSerializerOptions? options)
    {
        options = WithResolver(options);
        name ??= FunctionName.Of(method.Method);
        if (name.Length == 0)
        {
            throw new ArgumentException("A function must have a name.", nameof(name));
        }

        ParameterInfo[] parameters = ParametersOf(method);
        var function = new MethodFunction(method, parameters, options);
        var builder = new StrictSchemaBuilder();
        var properties = new JsonObject();
        foreach (MethodParameter parameter in function._parameters)
        {
            properties[parameter.Name] = parameter.ToSchema(builder);
        }

        JsonObject schema = StrictSchemaBuilder.CreateObject(properties);
        builder.AddDefinitions(schema);
        FunctionTool tool = Tool.Function(
            name,
            description ?? SchemaText.FindDescription(method.Method),
            schema,
            builder.Issues.Count == 0 ? true : null);
        bool requiresServices = parameters.Any(static p =>
            p.ParameterType == typeof(IServiceProvider) && !p.HasDefaultValue && !ParameterNullability.AllowsNull(p));
        return new(tool, function.RunAsync, requiresServices);
    }

    private static JsonSerializerOptions WithResolver(JsonSerializerOptions? options)
    {
        if (options is null)
        {
            return ReflectionContracts.Options();
        }

        if (options.TypeInfoResolver is null)
        {
            options = new(options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        }

        options.MakeReadOnly();
        return options;
    }

    // A delegate that is bound to its first argument has one parameter fewer than its method.
    private static ParameterInfo[] ParametersOf(Delegate method)
    {
        ParameterInfo[] declared = method.Method.GetParameters();
        int count = method.GetType().GetMethod("Invoke")!.GetParameters().Length;
        return [.. declared.Skip(declared.Length - count)];
    }

    private static bool IsPassedIn(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.ParameterType == typeof(IServiceProvider)
        || parameter.ParameterType == typeof(ChatFunctionContext);

    private static Func<ChatFunctionContext, CancellationToken, JsonElement, object?> PassIn(Type type) =>
        type == typeof(CancellationToken) ? static (_, token, _) => token
        : type == typeof(IServiceProvider) ? static (context, _, _) => context.Services
        : static (context, _, _) => context;

    private static Func<ChatFunctionContext, CancellationToken, JsonElement, object?> Bind(MethodParameter parameter) =>
        (context, _, arguments) => parameter.Bind(context.Call, arguments);

    private Task<MessageContent> RunAsync(ChatFunctionContext context, CancellationToken cancellationToken)
    {
        JsonElement arguments = ArgumentsOf(context.Call);
        object?[] values = [.. _arguments.Select(a => a(context, cancellationToken, arguments))];
        object? returned;
        try
        {
            returned = _method.DynamicInvoke(values);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Capture(thrown).Throw();
            throw;
        }

        return _result.ConvertAsync(returned);
    }

    private JsonElement ArgumentsOf(ToolCall call)
    {
        ReadOnlyMemory<byte> json = FunctionArguments.ValidJson(call, _options);
        using JsonDocument document = JsonDocument.Parse(json, AdaptedJson.DocumentOptions(_options));
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw FunctionArguments.CreateMismatch(call, "The arguments are not a JSON object.");
    }
}
