# Writes OUTPUT, a C++ source whose FUNCTION gives the table files of FOLDER in the order of their names.
# cmake -DOUTPUT=... -DFUNCTION=... -DFOLDER=... -P EmbedTables.cmake
set(text "#include \"server/voice/tables/EmbeddedTable.h\"\n\n#include <array>\n#include <span>\n\n")
string(APPEND text "std::span<const EmbeddedTable> ${FUNCTION}();\n\n")
string(APPEND text "std::span<const EmbeddedTable> ${FUNCTION}()\n{\n    static constexpr auto tables = std::to_array<EmbeddedTable>({\n")
file(GLOB files ${FOLDER}/*.table)
list(SORT files)
foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    # As numbers: no compiler's limit on the length of a literal, and no list separator of CMake, changes them.
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND arrays "constexpr char ${name}[] = {${bytes} 0};\n")
    string(APPEND text "        {\"${name}\", {${name}, sizeof ${name} - 1}},\n")
endforeach()
string(APPEND text "    });\n    return tables;\n}\n")
string(REPLACE "std::span<const EmbeddedTable> ${FUNCTION}();\n\n"
    "namespace {\n\n${arrays}\n} // namespace\n\nstd::span<const EmbeddedTable> ${FUNCTION}();\n\n" text "${text}")
file(WRITE ${OUTPUT} "${text}")
