# What every target of this project is built with.
add_library(utter_options INTERFACE)
target_include_directories(utter_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(utter_options INTERFACE UTTER_VERSION="${PROJECT_VERSION}" QT_NO_CAST_FROM_ASCII)
if(MSVC)
    target_compile_options(utter_options INTERFACE /W4 /utf-8 $<$<BOOL:${UTTER_WERROR}>:/WX>)
else()
    target_compile_options(utter_options INTERFACE -Wall -Wextra -Wshadow -Wconversion
        $<$<BOOL:${UTTER_WERROR}>:-Werror>)
endif()

if(UTTER_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized) # sees ghosts in instrumented code, in the library's own headers too
endif()
if(UTTER_SANITIZE STREQUAL "address")
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(UTTER_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()

find_program(UTTER_MOLD mold)
if(UTTER_MOLD AND NOT APPLE AND NOT WIN32)
    add_link_options(-fuse-ld=mold)
endif()
find_program(UTTER_CCACHE ccache)
if(UTTER_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${UTTER_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${UTTER_CCACHE})
endif()

# Server, engine and their tests: Qt's `emit` breaks Asio.
add_library(utter_server_options INTERFACE)
target_link_libraries(utter_server_options INTERFACE utter_options)
target_compile_definitions(utter_server_options INTERFACE QT_NO_KEYWORDS BOOST_ASIO_NO_DEPRECATED
    BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ERROR_CODE_HEADER_ONLY)
# GCC 12 sees one half of a coroutine frame's allocator inlined, and takes the other half for a mismatch.
target_compile_options(utter_server_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>)
