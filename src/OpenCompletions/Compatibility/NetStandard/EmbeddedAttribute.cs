namespace Microsoft.CodeAnalysis;

/// <summary>
/// Hides a type from every other assembly, those with access to internals too: the compiler knows it by name. Without it the test assembly
/// would find each polyfill twice, here and in its own framework.
/// </summary>
[Embedded]
internal sealed class EmbeddedAttribute : Attribute;
