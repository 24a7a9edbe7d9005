using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace OpenCompletions;

/// <summary>
/// Notifies of changes of a named client's configuration section. The change tokens of the options system are not used,
/// because invalid settings would then throw on the thread that watches the file, and end the process.
/// </summary>
internal sealed class SectionChanges(string name, IConfiguration section)
{
    public string Name => name;

    public IDisposable OnChange(Action action) => ChangeToken.OnChange(section.GetReloadToken, action);
}
