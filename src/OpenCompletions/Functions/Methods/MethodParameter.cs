using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>A parameter of a method that is read from a call's arguments.</summary>
[RequiresUnreferencedCode(MethodFunction.Trimming), RequiresDynamicCode(MethodFunction.NativeCode)]
internal sealed class MethodParameter
{
    private readonly ParameterInfo _parameter;
    private readonly JsonTypeInfo _typeInfo;
    private readonly JsonTypeInfo _contract;
    private readonly bool _admitsNull;

    public MethodParameter(ParameterInfo parameter, JsonSerializerOptions options)
    {
        _parameter = parameter;
        if (parameter.ParameterType.IsByRef || parameter.ParameterType.IsPointer)
        {
            throw new ArgumentException($"The parameter '{parameter.Name}' is passed by reference, which JSON cannot express.");
        }

        _typeInfo = options.GetTypeInfo(parameter.ParameterType);
        _contract = AdaptedContracts.ForAnswers.Adapt(_typeInfo);
        _admitsNull = ParameterNullability.AllowsNull(parameter);
        string name = parameter.Name ?? throw new ArgumentException("The method has a parameter without a name.");
        Name = options.PropertyNamingPolicy?.ConvertName(name) ?? name;
    }

    /// <summary>The name in the schema and in the arguments.</summary>
    public string Name { get; }

    /// <summary>The parameter's schema.</summary>
    /// <param name="builder">The builder of the method's schema.</param>
    public JsonObject ToSchema(StrictSchemaBuilder builder)
    {
        JsonObject schema = builder.Convert(_typeInfo, "$." + Name);
        var text = new SchemaText();
        text.Add(SchemaText.FindDescription(_parameter));
        text.Add(schema["description"]?.GetValue<string>());
        schema.Remove("description");
        text.Add(DefaultText());
        if (_admitsNull || _parameter.HasDefaultValue)
        {
            schema = SchemaNullability.MakeNullable(schema);
        }

        return StrictSchemaBuilder.Describe(schema, text);
    }

    /// <summary>The parameter's value for a call.</summary>
    /// <param name="call">The call, for messages.</param>
    /// <param name="arguments">The arguments by name.</param>
    /// <exception cref="ChatToolCallException">The argument is missing or does not match.</exception>
    public object? Bind(ToolCall call, JsonElement arguments)
    {
        JsonElement? json = Find(arguments);
        if (json is null or { ValueKind: JsonValueKind.Null })
        {
            if (_parameter.HasDefaultValue && (json is null || !_admitsNull))
            {
                return Default();
            }

            if (_admitsNull)
            {
                return null;
            }
        }

        if (json is not { } given)
        {
            throw FunctionArguments.CreateMismatch(call, $"The argument '{Name}' is missing.");
        }

        object? value = FunctionArguments.Read(call, RawJson.GetUtf8(given).ToArray(), _contract, $"the argument '{Name}'");
        return value is not null || _parameter.ParameterType.IsValueType
            ? value
            : throw FunctionArguments.CreateMismatch(call, $"The argument '{Name}' must not be null.");
    }

    private string? DefaultText()
    {
        if (!_parameter.HasDefaultValue || Default() is not { } value)
        {
            return null;
        }

        try
        {
            return MemberRules.DescribeDefault(FunctionResult.FromJson(value, _typeInfo).Text, _admitsNull);
        }
        catch (ArgumentException)
        {
            // JSON cannot represent infinity and NaN. Such a default still applies.
            return null;
        }
    }

    // Reflection returns null for a value type whose default is written 'default'.
    private object? Default() =>
        _parameter.DefaultValue is null && _parameter.ParameterType is { IsValueType: true } type
            ? Activator.CreateInstance(type)
            : _parameter.DefaultValue;

    private JsonElement? Find(JsonElement arguments)
    {
        if (arguments.TryGetProperty(Name, out JsonElement exact))
        {
            return exact;
        }

        foreach (JsonProperty property in arguments.EnumerateObject())
        {
            if (string.Equals(property.Name, Name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
